import fs from 'node:fs';
import {afterAll, expect, test} from 'vitest';
import {inspect} from '../../source/commands/inspect.js';
import {localHost} from '../../source/host/local.js';
import {Secret} from '../../source/secret.js';
import {newAcme} from '../pki/acme.js';

const acme = newAcme();
afterAll(acme.remove);

const now = new Date(Date.parse(acme.primary.certificate.notAfter) - 100 * 86_400_000);

type Document = {files: Record<string, unknown>[]; certificates: {sha256: string}[]; chains: unknown[]};

const run = async (names: readonly string[], options: {readonly json?: boolean; readonly password?: string} = {}) => {
	const rows: string[] = [];
	let body: Document | undefined;
	const code = await inspect({
		files: names.map(acme.at),
		json: options.json ?? false,
		host: localHost({}),
		...(options.password === undefined ? {} : {password: new Secret(options.password)}),
		now,
		write: text => rows.push(text),
		emit: document => {
			body = document as Document;
		},
	});
	return {code, rows, text: rows.join('\n'), body};
};

const {primary, intermediate, root} = acme;
const path = [primary, intermediate, root].map(({certificate}) => certificate.sha256);
acme.pfx('primary.pfx', 'primary-host', '-name', 'Primary');

test('the document is the one of the public contract', async () => {
	const {code, rows, body} = await run(['primary.pfx', 'Acme-CA-Root.crt'], {json: true, password: 'changeit'});
	expect({code, rows}).toEqual({code: 0, rows: []});
	expect(body?.files).toEqual([
		{
			path: acme.at('primary.pfx'),
			format: 'pkcs12',
			certificates: path,
			privateKeys: 1,
			trustedEntries: 0,
			pkcs12: {mac: 'SHA-256', encryption: ['PBES2 AES-256 SHA-256'], iterations: 2048, aliases: ['Primary']},
			java: {loads: true, keyEntries: 1, trustedEntries: 0, keys: [{alias: 'primary', chain: path}]},
		},
		{
			path: acme.at('Acme-CA-Root.crt'),
			format: 'pem',
			certificates: [path[2]],
			privateKeys: 0,
			trustedEntries: 0,
			java: {
				loads: false,
				keyEntries: 0,
				trustedEntries: 0,
				code: 'not-a-keystore',
				message: 'toDerInputStream rejects tag type 45',
				meaning: 'Java reads a keystore as PKCS12 or JKS; this is neither.',
			},
		},
	]);
	expect(body?.certificates.map(({sha256}) => sha256)).toEqual(path);
	expect(Object.keys(body?.certificates[0] ?? {})).toEqual([
		...['sha256', 'subject', 'issuer', 'serial', 'notBefore', 'notAfter', 'names', 'authority', 'key', 'signature'],
		...['extendedKeyUsage', 'keyUsage', 'pathLength'],
	]);
	expect(body?.chains).toEqual([{leaf: path[0], path, missing: [], root: path[2], key: acme.at('primary.pfx')}]);
	expect(JSON.stringify(body)).not.toMatch(/PRIVATE KEY|changeit/);
});

test('an issuer nobody gave is named', async () => {
	const {body} = await run(['primary-host.crt', 'Acme-CA-Root.crt'], {json: true});
	expect(body?.chains).toEqual([{leaf: path[0], path: [path[0]], missing: ['CN=Acme-CA-Intermediate,O=Acme,C=CZ'], root: null, key: null}]);
	expect((await run(['primary-host.crt'])).text).toContain('CN=Acme-CA-Intermediate,O=Acme,C=CZ   not among these files');
});

test('the text says what each file is and draws the chain', async () => {
	const {rows} = await run(['primary.pfx'], {password: 'changeit'});
	expect(rows.slice(1)).toEqual([
		'  is        PKCS12 keystore, 3 certificates, 1 private key',
		'  protected PBES2 AES-256 SHA-256, MAC SHA-256, 2,048 rounds',
		'  aliases   Primary',
		'  Java      sees 1 key entry, 0 trusted entries',
		'',
		'Chain of primary-host',
		expect.stringMatching(/^ {2}Acme-CA-Root {3}EC P-256 {3}\d{4}-\d\d-\d\d in (99|100) days$/),
		expect.stringMatching(/^ {2}└─ Acme-CA-Intermediate /),
		expect.stringMatching(/^ {5}└─ primary-host /),
	]);
});

test('a wrong password is a finding, an absent file is the fault of the command line', async () => {
	const wrong = await run(['primary.pfx'], {json: true, password: 'wrong!'});
	expect(wrong.code).toBe(1);
	expect(wrong.body?.files[0]).toMatchObject({
		format: 'pkcs12',
		privateKeys: 0,
		trouble: {code: 'pfx-wrong-password', hints: [expect.any(String)]},
		java: {loads: false},
	});
	const absent = await run(['none.pfx', 'primary-host.crt'], {json: true});
	expect(absent.code).toBe(3);
	expect(absent.body?.files).toMatchObject([
		{format: 'unknown', trouble: {code: 'file-missing'}},
		{format: 'pem', certificates: [path[0]]},
	]);
	expect((await run(['none.pfx'])).code).toBe(3);
	expect((await run(['.'])).code).toBe(1);
});

test('no control character of a certificate reaches the terminal', async () => {
	acme.leaf('evil', {subject: '/CN=a\u001B[2Jb'});
	const {text} = await run(['evil.crt']);
	expect(text).not.toContain('\u001B');
	expect(text).toContain('a(U+001B escape)[2Jb');
});

test('of a file that was not opened nothing is said that was not seen', async () => {
	const locked = await run(['primary.pfx']);
	expect(locked.code).toBe(2);
	expect(locked.rows.slice(1)).toEqual([
		'  is        PKCS12 keystore, not opened',
		'  protected PBES2 AES-256 SHA-256, MAC SHA-256, 2,048 rounds',
		'  but       This file is protected by a password, and none was given.',
		'  next      Give the password in a file of one line: --password-file FILE',
	]);
	const wrong = await run(['primary.pfx'], {password: 'wrong!'});
	expect(wrong.rows[3]).toBe('  Java      does not open it with this password');
	expect(wrong.text).not.toMatch(/ 0 |nothing encrypted/);
});

test('a damaged file is a finding; the command to convert one names it', async () => {
	const whole = fs.readFileSync(acme.at('primary.pfx'));
	fs.writeFileSync(acme.at('cut.pfx'), whole.subarray(0, 900));
	fs.writeFileSync(acme.at('text.pfx'), whole.toString('base64'));
	expect((await run(['cut.pfx', 'primary-host.crt'])).code).toBe(1);
	expect((await run(['text.pfx'])).rows[1]).toBe('  is        unknown content, not opened');
	const {code, body} = await run(['text.pfx'], {json: true});
	const hint = `openssl base64 -d -in ${acme.at('text.pfx')} -out NEW`;
	expect({code, file: body?.files[0]}).toMatchObject({code: 1, file: {trouble: {hints: [expect.stringContaining(hint)]}}});
});

test('a right password that Java refuses is explained, with the sentence the log will show', async () => {
	acme.pfx('umlaut.pfx', 'primary-host', '-passout', 'pass:pässwörd');
	const {text} = await run(['umlaut.pfx'], {password: 'pässwörd'});
	const unfolded = text.replaceAll(/\s+/g, ' ');
	expect(unfolded).toContain('Java does not open it and says “keystore password was incorrect”. Java takes only ASCII passwords');
});

test('a certificate and the key it was requested with are matched, whatever files they lie in', async () => {
	acme.openssl('pkey', '-in', 'primary-host.key', '-aes256', '-passout', 'pass:changeit', '-out', 'locked.key');
	const files = ['locked.key', 'primary-host.crt', 'chain.pem'];
	const {rows, body} = await run(files, {json: true, password: 'changeit'});
	expect(rows).toEqual([]);
	expect(body?.chains).toMatchObject([{leaf: path[0], key: acme.at('locked.key')}]);
	expect((await run(files, {password: 'changeit'})).text).toContain(`its private key is in ${acme.at('locked.key')}`);
	acme.leaf('other');
	expect((await run(['other.key', 'primary-host.crt', 'chain.pem'])).text).toContain('no file here holds its private key');
});
