import {Buffer} from 'node:buffer';
import {setImmediate} from 'node:timers/promises';
import {afterAll, expect, test} from 'vitest';
import {type Container, openContainer} from '../../source/pki/container.js';
import {pkcs8} from '../../source/pki/private-key.js';
import {Secret} from '../../source/secret.js';
import {newAcme} from './acme.js';
import {keyBag, pfx, plain} from './craft-pkcs12.js';

const acme = newAcme();
afterAll(acme.remove);

const password = new Secret('changeit');
const chain = [acme.primary, acme.intermediate, acme.root].map(({certificate}) => certificate.sha256);
const fingerprints = (container: Container) => container.certificates.map(({sha256}) => sha256);

test.each([
	["OpenSSL's default", [], 'SHA-256', ['PBES2 AES-256 SHA-256']],
	['RC2 and 3DES, as old Java and OpenSSL wrote them', ['-legacy'], 'SHA-1', ['RC2-40 SHA-1', '3DES SHA-1']],
	['3DES, as Windows writes it', ['-certpbe', 'PBE-SHA1-3DES', '-keypbe', 'PBE-SHA1-3DES', '-macalg', 'sha1'], 'SHA-1', ['3DES SHA-1']],
	['RC2-128', ['-legacy', '-certpbe', 'PBE-SHA1-RC2-128'], 'SHA-1', ['RC2-128 SHA-1', '3DES SHA-1']],
	['two-key 3DES', ['-certpbe', 'PBE-SHA1-2DES', '-keypbe', 'PBE-SHA1-2DES'], 'SHA-256', ['3DES with two keys SHA-1']],
	['AES-128', ['-certpbe', 'AES-128-CBC', '-keypbe', 'AES-128-CBC'], 'SHA-256', ['PBES2 AES-128 SHA-256']],
	['Camellia', ['-certpbe', 'CAMELLIA-256-CBC', '-keypbe', 'CAMELLIA-256-CBC'], 'SHA-256', ['PBES2 Camellia-256 SHA-256']],
	['a MAC of SHA-512', ['-macalg', 'sha512'], 'SHA-512', ['PBES2 AES-256 SHA-256']],
	['a MAC of SHA-384', ['-macalg', 'sha384'], 'SHA-384', ['PBES2 AES-256 SHA-256']],
	['no MAC', ['-nomac'], null, ['PBES2 AES-256 SHA-256']],
	['nothing encrypted', ['-certpbe', 'NONE', '-keypbe', 'NONE'], 'SHA-256', []],
])('a PFX opens: %s', async (_, options, mac, encryption) => {
	const opened = await openContainer(acme.pfx('in.pfx', 'primary-host', '-name', 'Primary', ...options), password);
	expect(opened).toMatchObject({format: 'pkcs12', trouble: null, pkcs12: {mac, encryption, aliases: ['Primary']}});
	expect(fingerprints(opened)).toEqual(chain);
	expect(opened.keys.map(({keySha256}) => keySha256)).toEqual([acme.primary.certificate.keySha256]);
});

test.each([
	['RSA 2048', ['rsa:2048']],
	['EC P-521', ['ec', '-pkeyopt', 'ec_paramgen_curve:P-521']],
	['EC secp256k1', ['ec', '-pkeyopt', 'ec_paramgen_curve:secp256k1']],
	['Ed25519', ['ed25519']],
	['Ed448', ['ed448']],
	['RSA-PSS 2048', ['rsa-pss', '-pkeyopt', 'rsa_keygen_bits:2048']],
])('a key of the kind %s keeps its kind', async (kind, key) => {
	acme.leaf('kind', {key});
	const opened = await openContainer(acme.pfx('kind.pfx', 'kind'), password);
	expect(opened.keys.map(found => found.key)).toEqual([kind]);
	expect(opened.certificates[0]).toMatchObject({key: kind, keySha256: opened.keys[0]?.keySha256});
});

test.each(['pässwörd€', 'key🔑', ''])('the password “%s” opens what it closed, new and old', async text => {
	for (const options of [[], ['-legacy']]) {
		const bytes = acme.pfx('odd.pfx', 'primary-host', '-passout', `pass:${text}`, ...options);
		const opened = await openContainer(bytes, new Secret(text));
		expect(opened).toMatchObject({trouble: null, keys: [{key: 'EC P-256'}]});
		expect(opened.java.loads).toBe(text === '');
	}
});

test('a wrong password, none, and one that is not needed are told apart', async () => {
	const bytes = acme.pfx('in.pfx', 'primary-host');
	expect(await openContainer(bytes, new Secret('changeIt'))).toMatchObject({
		format: 'pkcs12',
		keys: [],
		trouble: {reason: 'wrong-password'},
	});
	expect(await openContainer(bytes)).toMatchObject({certificates: [], trouble: {reason: 'needs-password'}, pkcs12: {mac: 'SHA-256'}});
	const open = acme.pfx('open.pfx', 'primary-host', '-certpbe', 'NONE', '-keypbe', 'NONE', '-nomac');
	expect(await openContainer(open)).toMatchObject({trouble: null, java: {loads: true, keyEntries: 0}});
});

test('no MAC hides no wrong password, however the garbage falls', async () => {
	const bytes = acme.pfx('nomac.pfx', 'primary-host', '-nomac');
	const opened = await Promise.all(Array.from({length: 300}, (_, index) => openContainer(bytes, new Secret(`wrong-${index}`))));
	const reasons = opened.map(({trouble}) => trouble?.reason);
	expect(new Set(reasons)).toEqual(new Set(['wrong-password']));
});

test('a million rounds leave room for everything else while they are worked off', async () => {
	const slow = acme.pfx('slow.pfx', 'primary-host', '-iter', '1000000');
	let isOpen = false;
	let turns = 0;
	const opening = openContainer(slow, password).finally(() => {
		isOpen = true;
	});
	while (!isOpen) {
		turns++;
		await setImmediate();
	}
	expect(await opening).toMatchObject({trouble: null, keys: [{key: 'EC P-256'}], pkcs12: {iterations: 1_000_000}});
	expect(turns).toBeGreaterThan(100);
});

test('hundreds of keys of a few rounds each leave room too', async () => {
	const bag = keyBag(pkcs8(acme.primary.key), {cipher: '3des', iterations: 2000});
	const many = pfx([plain(...Array.from({length: 300}, () => bag))], null);
	let isOpen = false;
	let turns = 0;
	const opening = openContainer(many, password).finally(() => {
		isOpen = true;
	});
	while (!isOpen) {
		turns++;
		await setImmediate();
	}
	expect((await opening).keys).toHaveLength(300);
	expect(turns).toBeGreaterThan(250);
});

test('more rounds than five million are refused without being counted out', async () => {
	const usual = acme.pfx('slow.pfx', 'primary-host', '-iter', '300000').toString('hex');
	const slow = Buffer.from(usual.replaceAll('02030493e0', '02037fffff'), 'hex');
	expect((await openContainer(slow, password)).trouble).toMatchObject({
		reason: 'unsupported',
		say: expect.stringContaining('8,388,607 rounds'),
	});
});

test('a file cut anywhere is said to be cut or damaged, never thrown', async () => {
	const bytes = acme.pfx('in.pfx', 'primary-host');
	for (let size = 2; size < bytes.length; size += 7) {
		expect(await openContainer(bytes.subarray(0, size), password)).toMatchObject({keys: [], trouble: {reason: 'truncated'}});
	}
});

test('flipped bytes are never thrown out of the reader', async () => {
	const bytes = acme.pfx('in.pfx', 'primary-host', '-certpbe', 'NONE', '-keypbe', 'NONE', '-nomac');
	for (let at = 0; at < bytes.length; at++) {
		const broken = Buffer.from(bytes);
		broken[at] = (broken[at] ?? 0) ^ 0xff;
		await expect(openContainer(broken, password)).resolves.toBeDefined();
	}
});

test('bytes after the end do not matter', async () => {
	const bytes = Buffer.concat([acme.pfx('in.pfx', 'primary-host'), Buffer.from('trailing\n')]);
	expect((await openContainer(bytes, password)).trouble).toBeNull();
});

test('PEM: any mixture, CRLF, text around, a byte order mark, blocks twice', async () => {
	const {primary, intermediate, root} = acme;
	const text = `\uFEFFsubject=x\n${primary.pem}${primary.keyPem}-- notes --\n${intermediate.pem}${primary.pem}${root.pem}`;
	const opened = await openContainer(Buffer.from(text.replaceAll('\n', '\r\n')));
	expect(opened).toMatchObject({format: 'pem', hasByteOrderMark: true, trouble: null, pkcs12: null, java: {loads: false}});
	expect(fingerprints(opened)).toEqual(chain);
	expect(opened.keys[0]?.keySha256).toBe(primary.certificate.keySha256);
});

test('DER: a certificate, a key, an encrypted key', async () => {
	acme.openssl('x509', '-in', 'primary-host.crt', '-outform', 'DER', '-out', 'leaf.cer');
	acme.openssl('pkcs8', '-topk8', '-nocrypt', '-in', 'primary-host.key', '-outform', 'DER', '-out', 'leaf.key.der');
	acme.openssl('pkcs8', '-topk8', '-in', 'primary-host.key', '-outform', 'DER', '-out', 'locked.der', '-passout', 'pass:changeit');
	expect(await openContainer(acme.read('leaf.cer'))).toMatchObject({format: 'der', certificates: [{sha256: chain[0]}], trouble: null});
	expect(await openContainer(acme.read('leaf.key.der'))).toMatchObject({format: 'pkcs8', keys: [{key: 'EC P-256'}], trouble: null});
	expect(await openContainer(acme.read('locked.der'))).toMatchObject({format: 'pkcs8', trouble: {reason: 'needs-password'}});
	expect(await openContainer(acme.read('locked.der'), password)).toMatchObject({keys: [{key: 'EC P-256'}], trouble: null});
	expect(await openContainer(acme.read('locked.der'), new Secret('wrong'))).toMatchObject({trouble: {reason: 'wrong-password'}});
});

test("encrypted PEM keys open, in the new form and in OpenSSL's old one", async () => {
	acme.openssl('pkcs8', '-topk8', '-in', 'primary-host.key', '-out', 'locked.pem', '-passout', 'pass:changeit');
	acme.openssl('ec', '-in', 'primary-host.key', '-aes128', '-out', 'old.pem', '-passout', 'pass:changeit');
	for (const name of ['locked.pem', 'old.pem']) {
		expect(await openContainer(acme.read(name), password)).toMatchObject({format: 'pem', keys: [{key: 'EC P-256'}], trouble: null});
		expect(await openContainer(acme.read(name), new Secret('wrong'))).toMatchObject({keys: [], trouble: {reason: 'wrong-password'}});
		expect(await openContainer(acme.read(name))).toMatchObject({keys: [], trouble: {reason: 'needs-password'}});
	}
});

test('a PEM block without its end is told by its line; the others are read', async () => {
	const cut = acme.primary.pem.split('\n').slice(0, 5).join('\n');
	const opened = await openContainer(Buffer.from(`${acme.root.pem}${cut}\n${acme.intermediate.pem}`));
	expect(fingerprints(opened)).toEqual([chain[2], chain[1]]);
	const line = acme.root.pem.split('\n').length;
	expect(opened.trouble).toMatchObject({reason: 'truncated', say: `The PEM block that begins on line ${line} has no END line.`});
});

test.each([
	['lines are missing', (lines: readonly string[]) => [...lines.slice(0, 8), ...lines.slice(-2)]],
	['nothing but zeros is left', ([begin = '', ...lines]: readonly string[]) => [begin, 'AAAA', ...lines.slice(-2)]],
])('a PEM block in which %s is damaged, whatever else lies beside it', async (_, harm) => {
	const harmed = harm(acme.primary.pem.split('\n')).join('\n');
	const opened = await openContainer(Buffer.from(`${harmed}${acme.intermediate.pem}`));
	expect(fingerprints(opened)).toEqual([chain[1]]);
	expect(opened.trouble).toMatchObject({reason: 'truncated', say: 'The PEM block that begins on line 1 is damaged.'});
});

test.each([
	['UTF-16', () => Buffer.from(`\uFEFF${acme.primary.pem}`, 'utf16le'), 'unknown', 'unsupported', /UTF-16/],
	['UTF-16 without a mark', () => Buffer.from(acme.primary.pem, 'utf16le'), 'unknown', 'unsupported', /UTF-16/],
	['base64 alone', () => Buffer.from(acme.pfx('in.pfx', 'primary-host').toString('base64')), 'unknown', 'not-a-keystore', /base64/],
	['nothing', () => Buffer.alloc(0), 'unknown', 'nothing-inside', /empty/],
	['a picture', () => Buffer.from('89504e470d0a1a0a', 'hex'), 'unknown', 'not-a-keystore', /neither/],
	['a large file', () => Buffer.alloc(16 * 1024 * 1024 + 1, 48), 'unknown', 'unsupported', /16 MiB/],
	['a deep nest', () => nest(3000), 'unknown', 'unsupported', /64 levels/],
	['a million empty elements', () => wide(1_000_000), 'unknown', 'unsupported', /200,000 elements/],
	['JCEKS', () => Buffer.from('cececece00000002', 'hex'), 'unknown', 'unsupported', /JCEKS/],
])('%s is refused in one sentence', async (_, make, format, reason, say) => {
	expect(await openContainer(make(), password)).toMatchObject({
		format,
		certificates: [],
		trouble: {reason, say: expect.stringMatching(say)},
	});
});

const wide = (count: number) =>
	Buffer.concat([
		Buffer.from([0x30, 0x83, ...[16, 8, 0].map(shift => ((count * 2) >> shift) & 255)]),
		Buffer.alloc(count * 2, Buffer.from([5, 0])),
	]);
const nest = (depth: number) => Buffer.concat([...Array.from({length: depth}, () => Buffer.from([0x30, 0x80])), Buffer.alloc(depth * 2)]);

test('a container of certificates only is seen by Java as empty', async () => {
	acme.openssl('pkcs12', '-export', '-nokeys', '-in', 'chain.pem', '-out', 'trust.pfx', '-passout', 'pass:changeit');
	const opened = await openContainer(acme.read('trust.pfx'), password);
	expect(fingerprints(opened)).toEqual(chain.slice(1));
	expect(opened).toMatchObject({trusted: [], java: {loads: true, keyEntries: 0, trustedEntries: 0}});
});

test.each([
	['a wrong password', (): readonly [Buffer, string] => [acme.pfx('in.pfx', 'primary-host'), 'wrong'], 'pfx-wrong-password'],
	['a cut PFX', () => [acme.pfx('in.pfx', 'primary-host').subarray(0, 900), 'changeit'], 'pfx-truncated'],
	['a damaged PFX', () => [Buffer.from('3082000a0201030c0568656c6c6f', 'hex'), 'changeit'], 'pfx-damaged'],
	['UTF-16', () => [Buffer.from(`\uFEFF${acme.primary.pem}`, 'utf16le'), ''], 'file-utf16'],
	['base64', () => [Buffer.from(acme.pfx('in.pfx', 'primary-host').toString('base64')), ''], 'file-base64'],
	['an empty file', () => [Buffer.alloc(0), ''], 'file-empty'],
	['a cut PEM', () => [Buffer.from(acme.primary.pem.slice(0, 200)), ''], 'pem-truncated'],
	['a request', () => [Buffer.from(acme.primary.pem.replaceAll('CERTIFICATE', 'CERTIFICATE REQUEST')), ''], 'pem-request'],
	['JCEKS', () => [Buffer.from('cececece00000002', 'hex'), ''], 'jceks-unsupported'],
])('%s has a code of its own', async (_, make, code) => {
	const [bytes, word] = make() as readonly [Buffer, string];
	expect((await openContainer(bytes, new Secret(word))).trouble).toMatchObject({code, say: expect.stringMatching(/^(This|The) .*\.$/)});
});

const asPem = (label: string, der: Buffer) => `-----BEGIN ${label}-----\n${der.toString('base64')}\n-----END ${label}-----\n`;
const made = (...line: readonly string[]) => acme.openssl(...line, '-outform', 'DER');
const requested = () => made('req', '-new', '-key', 'primary-host.key', '-subj', '/CN=primary-host', '-config', 'req.cnf');
const publicKey = () => made('pkey', '-in', 'primary-host.key', '-pubout');
const emptyList = () => {
	acme.write('index.txt', '');
	acme.write('ca.cnf', '[ca]\ndefault_ca=own\n[own]\ndatabase=index.txt\ndefault_md=sha256\n');
	acme.openssl(
		'ca',
		'-gencrl',
		'-config',
		'ca.cnf',
		'-keyfile',
		'Acme-CA-Root.key',
		'-cert',
		'Acme-CA-Root.crt',
		'-crldays',
		'9',
		'-out',
		'c',
	);
	return made('crl', '-in', 'c');
};
const p7bOf = (...ders: readonly Buffer[]) => {
	const whole = (type: number, ...inner: readonly Buffer[]) => tlv(type, Buffer.concat(inner));
	const data = whole(0x30, Buffer.from('06092a864886f70d010701', 'hex'));
	const signed = whole(0x30, Buffer.from('0201013100', 'hex'), data, whole(0xa0, ...ders), Buffer.from('3100', 'hex'));
	return whole(0x30, Buffer.from('06092a864886f70d010702', 'hex'), whole(0xa0, signed));
};
const tlv = (type: number, content: Buffer) => {
	const size = content.length < 128 ? [content.length] : [0x82, content.length >> 8, content.length & 0xff];
	return Buffer.concat([Buffer.from([type, ...size]), content]);
};

// In the validity of a certificate stands a number where a time should: its form is right, and nobody reads it.
const spoilt = () => {
	const der = Buffer.from(acme.primary.certificate.der, 'base64');
	der[der.indexOf(Buffer.from('170d', 'hex'))] = 2;
	return der;
};

test.each([
	['a request in DER', requested, 'file-request', 'nothing-inside', /^This is a certificate request/],
	['a revocation list in DER', emptyList, 'file-nothing-inside', 'nothing-inside', /^This is a revocation list/],
	['a public key in DER', publicKey, 'file-public-key', 'nothing-inside', /^This is a public key alone/],
	['a public key in PEM', () => asPem('PUBLIC KEY', publicKey()), 'pem-public-key', 'nothing-inside', /^This is a public key alone/],
	['an OCSP answer', () => Buffer.from('30030a0106', 'hex'), 'file-ocsp-answer', 'nothing-inside', /^This is an OCSP answer/],
	['other DER', () => Buffer.from('3003010100', 'hex'), 'file-not-a-keystore', 'not-a-keystore', /neither a certificate/],
	[
		'a request labelled as certificate',
		() => asPem('CERTIFICATE', requested()),
		'pem-not-a-certificate',
		'not-a-keystore',
		/on line 1 .*request\.$/,
	],
	[
		'other ASN.1 labelled so',
		() => asPem('CERTIFICATE', Buffer.from('3003010100', 'hex')),
		'pem-not-a-certificate',
		'not-a-keystore',
		/is none\.$/,
	],
	['a P7B of a public key', () => p7bOf(publicKey()), 'p7b-not-a-certificate', 'not-a-keystore', /1 of 1 .* public key\.$/],
	['a certificate nobody reads in DER', spoilt, 'der-unsupported', 'unsupported', /^Certificate 1 of 1 in this file cannot be read/],
	['the same in PEM', () => asPem('CERTIFICATE', spoilt()), 'pem-unsupported', 'unsupported', /^Certificate on line 1 cannot be read/],
	['the same in a P7B', () => p7bOf(spoilt()), 'p7b-unsupported', 'unsupported', /^Certificate 1 of 1 in this file cannot be read/],
] as const)('%s is called by its name', async (_, make, code, reason, say) => {
	const {trouble, certificates} = await openContainer(Buffer.from(make() as Buffer));
	expect({certificates, trouble}).toMatchObject({certificates: [], trouble: {code, reason, say: expect.stringMatching(say)}});
});

test('what is no certificate hides neither the certificates beside it nor is the whole file blamed for it', async () => {
	const mixed = await openContainer(Buffer.from(asPem('CERTIFICATE', requested()) + acme.root.pem));
	expect(fingerprints(mixed)).toEqual([chain[2]]);
	expect(mixed.trouble).toMatchObject({code: 'pem-not-a-certificate', reason: 'unsupported'});
	const p7b = await openContainer(p7bOf(Buffer.from(acme.root.certificate.der, 'base64'), publicKey()));
	expect({found: fingerprints(p7b), trouble: p7b.trouble}).toMatchObject({found: [chain[2]], trouble: {reason: 'unsupported'}});
});

test('no secret leaves by printing', async () => {
	const opened = await openContainer(acme.pfx('in.pfx', 'primary-host'), password);
	expect(JSON.stringify(opened)).not.toMatch(/PRIVATE KEY|changeit/);
});
