import {readFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {localHost} from '../../source/host/local.js';
import {finishSetup} from '../../source/lab/finished.js';
import {type Lab, makeLab} from '../../source/lab/lab.js';
import {readTruststore} from '../../source/pki/truststore.js';
import {Secret} from '../../source/secret.js';
import {look} from './look.js';

const protocols = ['TLSv1.2', 'TLSv1.3'] as const;
let lab: Lab;

/** What our own look makes of its answer to the gateway's certificate. */
const answer = async (protocol: (typeof protocols)[number]) => {
	const pem = (name: string) => readFileSync(path.join(lab.folder, 'in/pem', name), 'utf8');
	const client = {certificates: [pem('gateway-host.pem')], key: new Secret(pem('gateway-host.key'))};
	return localHost().handshake({address: '127.0.0.1', port: lab.site.primary.port, serverName: 'primary-host', protocol, client});
};

beforeAll(async () => {
	lab = await makeLab({withJava: false});
});

afterAll(() => lab?.dispose());

test('it says that it is no Java server', () => {
	expect(lab.kind).toBe('node');
	expect(lab.description.join('\n')).toContain('a Node server, without a JDK: it breaks off at a refused certificate, without an alert');
});

test('serves the fallback, drops a gateway it does not trust, and logs the reason as Java words it', async () => {
	const {subject, end} = await look(lab, 'gateway-host');
	expect(subject).toBe('localhost');
	expect(end).not.toBe('accepted');
	for (const version of protocols) expect(await answer(version)).toMatchObject({clientCertificate: 'rejected', alert: null});
	const log = readFileSync(path.join(lab.folder, 'opt/DispatcherParagon/logs/server.log'), 'utf8');
	expect(log).toContain('FileNotFoundException: /opt/DispatcherParagon/conf/server.pfx (No such file or directory)');
	expect(log).toContain('PKIX path building failed');
});

test('set up by hand, it serves primary-host and takes the gateway on both versions', async () => {
	await finishSetup(lab);
	await lab.restart();
	for (const version of protocols) {
		expect(await answer(version)).toMatchObject({clientCertificate: 'accepted'});
		expect(await look(lab, 'gateway-host', version)).toEqual({subject: 'primary-host', end: 'accepted'});
	}
});

test('its keytool added the root to a truststore Java could read', async () => {
	const {format, entries} = await readTruststore(readFileSync(path.join(lab.folder, 'opt/DispatcherParagon/jre/lib/security/cacerts')));
	expect(format).toBe('JKS');
	expect(entries.length).toBeGreaterThan(100);
	expect(entries.find(({alias}) => alias === 'acme-ca-root')?.certificate.label).toBe('Acme-CA-Root');
});
