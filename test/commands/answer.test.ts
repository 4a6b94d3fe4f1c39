import fs from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {actions, steps} from '../../source/catalog.js';
import {requestCommand} from '../../source/commands/request.js';
import {noTypedSecrets, openSecrets} from '../../source/host/secrets.js';
import {openContainer} from '../../source/pki/container.js';
import {Secret} from '../../source/secret.js';
import {startWalk} from '../../source/steps/start-walk.js';
import {site as plainSite} from '../actions/site.js';
import {makeWorld, password} from '../actions/world.js';
import {newAcme} from '../pki/acme.js';
import {javaTest, keytool} from '../pki/java.js';
import {calling} from './calling.js';

// An answer comes by mail in the form the administrator's tools make. Whatever it is, it meets its key and becomes a keystore.
const acme = newAcme();
afterAll(acme.remove);
const made = 'requests/primary-host';
const mail = (pem: string) =>
	`From: PKI desk\r\nSubject: your certificate\r\n\r\nHello,\r\nhere it is:\r\n\r\n${pem.replaceAll('\n', '\r\n')}\r\nRegards\r\n`;

beforeAll(async () => {
	await calling(
		requestCommand,
		['create', '--role', 'primary', '--name', 'primary-host', '--to', acme.at('requests'), '--key', 'p256'],
		password,
	);
	const signer = ['-CA', 'Acme-CA-Intermediate.crt', '-CAkey', 'Acme-CA-Intermediate.key', '-copy_extensions', 'copyall', '-days', '90'];
	acme.openssl('x509', '-req', '-in', `${made}.csr`, ...signer, '-out', 'answer.crt');
	const [answer, intermediate, root] = ['answer.crt', 'Acme-CA-Intermediate.crt', 'Acme-CA-Root.crt'].map(name =>
		acme.read(name).toString(),
	);
	acme.openssl('x509', '-in', 'answer.crt', '-outform', 'DER', '-out', 'answer.cer');
	acme.write('above.pem', `${root}${intermediate}`);
	acme.write('mixed.pem', `${root}${answer}${intermediate}`);
	acme.write('mail.pem', mail(`${answer}${intermediate}${root}`));
	acme.openssl('crl2pkcs7', '-nocrl', '-certfile', 'mixed.pem', '-outform', 'DER', '-out', 'chain.p7b');
	acme.openssl('crl2pkcs7', '-nocrl', '-certfile', 'mixed.pem', '-out', 'text.p7b');
	acme.openssl('pkcs12', '-export', '-nokeys', '-in', 'mixed.pem', '-passout', `pass:${password}`, '-out', 'nokey.pfx');
});

const answers: Readonly<Record<string, readonly string[]>> = {
	'a certificate in DER, the authorities beside it': ['answer.cer', 'above.pem'],
	'a certificate in PEM, the authorities beside it': ['answer.crt', 'above.pem'],
	'a chain in PEM, in disorder': ['mixed.pem'],
	'a mail with the chain in its text': ['mail.pem'],
	'a P7B in DER': ['chain.p7b'],
	'a P7B in PEM': ['text.p7b'],
	'a PFX without the key': ['nokey.pfx'],
};

/** The wizard's walk over a desk where these files lie beside the key of the request. */
const walkWith = (names: readonly string[]) => {
	const files = [`${made}.key`, `${made}.csr`, ...names].map(name => [`desk/in/${path.basename(name)}`, acme.read(name)] as const);
	const world = makeWorld({files: Object.fromEntries(files), site: {chains: {}, authorities: []}});
	const typed = noTypedSecrets();
	const walk = startWalk({
		steps,
		actions,
		typed,
		site: {...plainSite, chains: {}, authorities: [], gateways: [], clients: []},
		worldFor: site => ({
			...world,
			site,
			secrets: openSecrets({site, siteFolder: world.siteFolder, desk: world.desk, typed, general: undefined}),
		}),
		saveSite: async () => '/desk/site.json',
		command: 'setup',
		operator: 'mara',
	});
	return {walk, world};
};

describe('the answer to a request becomes a keystore', () => {
	for (const [form, names] of Object.entries(answers)) {
		test(form, async () => {
			const {walk, world} = walkWith(names);
			for (const report of (await walk.give('in')).filter(({needsPassword}) => needsPassword))
				expect(await walk.unlock(report.path, password)).toMatchObject({opened: true});
			expect(walk.given().filter(({unused}) => unused !== undefined)).toEqual([]);
			const page = await walk.look('chains', 'primary');
			expect(page.news).toBe('One chain, complete, from its certificate to the root.');
			const {done, trouble} = await walk.apply('primary/keystore', 'primary', () => undefined);
			expect({done, trouble}).toEqual({done: true, trouble: null});
			await walk.end();

			const placed = world.at('/opt/DispatcherParagon/conf/primary-host.pfx');
			const {java, keys, certificates} = await openContainer(fs.readFileSync(placed), new Secret(password));
			expect(keys).toMatchObject([{keySha256: acme.readCertificate('answer.crt').keySha256}]);
			expect(certificates).toHaveLength(3);
			expect(java).toMatchObject({
				loads: true,
				keyEntries: 1,
				keys: [{alias: 'primary-host', chain: certificates.map(({sha256}) => sha256)}],
			});
			fs.copyFileSync(placed, acme.at('placed.pfx'));
		});
	}
});

javaTest("Java's keytool lists the last of them as a private key with its chain of three", () => {
	const shown = keytool(['-list', '-v', '-keystore', acme.at('placed.pfx')], password);
	expect(shown).toContain('Entry type: PrivateKeyEntry');
	expect(shown).toContain('Certificate chain length: 3');
	expect(shown).toContain('DNSName: primary-host');
});

test('among decoys, strangers and the certificates of others the right ones are taken, and the page says what was not', async () => {
	const decoy = acme.issue({name: 'decoy', subject: '/C=CZ/O=Acme/CN=Acme-CA-Root', extensions: acme.authority}).pem;
	const stranger = acme.issue({name: 'Other-CA', extensions: acme.authority}).pem;
	const other = acme.leaf('other-host').pem;
	acme.write('crowd.pem', `${decoy}${other}${acme.read('mixed.pem').toString()}${stranger}`);
	const {walk, world} = walkWith(['crowd.pem']);
	await walk.give('in');
	await walk.unlock('in/primary-host.key', password);
	const saw = async (id: string) =>
		(await walk.look(id, 'primary')).blocks.filter(({label}) => label === 'saw').flatMap(({lines}) => lines.map(({text}) => text));
	const leftOut = [
		'left out: Acme-CA-Root of in/crowd.pem, it has the name of Acme-CA-Root, but another key signed Acme-CA-Intermediate',
		'left out: other-host of in/crowd.pem, it is the certificate of another host',
		'left out: Other-CA of in/crowd.pem, nothing in this chain was issued by it',
	];
	expect(await saw('chains')).toEqual(leftOut);
	expect(await saw('primary/keystore')).toEqual(expect.arrayContaining(leftOut));
	expect(await walk.apply('primary/keystore', 'primary', () => undefined)).toMatchObject({done: true, trouble: null});
	await walk.end();
	const {certificates} = await openContainer(
		fs.readFileSync(world.at('/opt/DispatcherParagon/conf/primary-host.pfx')),
		new Secret(password),
	);
	const wanted = ['answer.crt', 'Acme-CA-Intermediate.crt', 'Acme-CA-Root.crt'].map(name => acme.readCertificate(name).sha256);
	expect(certificates.map(({sha256}) => sha256)).toEqual(wanted);
});
