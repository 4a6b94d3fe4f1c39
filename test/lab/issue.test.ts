import {X509Certificate} from 'node:crypto';
import {expect, test} from 'vitest';
import {exportPassword, exportPfx} from '../../source/lab/acme.js';
import {freshCurveKey, issue} from '../../source/lab/issue.js';
import {isIssuedBy, readCertificate} from '../../source/pki/certificate.js';
import {openContainer} from '../../source/pki/container.js';
import {Secret} from '../../source/secret.js';

const day = 86_400_000;
const dates = {notBefore: new Date(Date.now() - day), notAfter: new Date(Date.now() + day)};

test.each(['rsa', 'ec'])('an authority with an %s key signs a host of the other kind, and both are read', async kind => {
	const curveKey = await freshCurveKey('P-256');
	const root = await issue({name: 'Root', ...dates, pathLength: null, ...(kind === 'ec' ? {key: curveKey} : {})});
	const leaf = await issue({
		name: 'host',
		issuer: root,
		...dates,
		dns: ['host'],
		ip: ['127.0.0.1'],
		...(kind === 'ec' ? {} : {key: curveKey}),
	});
	const [above, below] = [readCertificate(root.der), readCertificate(leaf.der)];
	expect(isIssuedBy(below, above)).toBe(true);
	expect(below.names).toEqual(['dns:host', 'ip:127.0.0.1']);
	expect(new X509Certificate(leaf.pem).checkIssued(new X509Certificate(root.pem))).toBe(true);

	const opened = await openContainer(exportPfx(leaf, [root], exportPassword), new Secret(exportPassword));
	expect(opened.certificates.map(({label}) => label)).toEqual(['host', 'Root']);
	expect(opened.keys[0]?.keySha256).toBe(below.keySha256);
});

test('what a wish adds stands in the certificate', async () => {
	const odd = await issue({
		name: 'odd',
		...dates,
		keyUsage: ['keyEncipherment'],
		criticalOid: '1.3.6.1.4.1.99999.1',
		permittedDns: 'example.org',
		hash: 'md5',
	});
	expect(readCertificate(odd.der)).toMatchObject({keyUsage: ['keyEncipherment'], signature: expect.stringContaining('MD5')});
});
