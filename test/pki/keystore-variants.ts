import {Buffer} from 'node:buffer';
import {toDer} from '../../source/pki/certificate.js';
import {writeKeystore, writeTruststore} from '../../source/pki/keystore.js';
import {pkcs8} from '../../source/pki/private-key.js';
import {Secret} from '../../source/secret.js';
import type {Acme} from './acme.js';
import {
	attribute,
	certificateBag,
	clearKeyBag,
	keyBag,
	locked,
	luckyPassword,
	type MacOptions,
	named,
	number,
	oids,
	otherBag,
	pfx,
	plain,
	type Scheme,
	tied,
	trusted,
} from './craft-pkcs12.js';
import {octets, oid, sequence, tlv} from './der.js';
import {keytool} from './java.js';

/** A file and the password it is tried with; `null`: none at all. */
export type Variant = {readonly name: string; readonly bytes: Buffer; readonly password: string | null};

const right = 'changeit';
const one = (name: string, bytes: Buffer, password: string | null = right): Variant => ({name, bytes, password});

/** What OpenSSL writes, and the ways a file comes to harm. */
const fromOpenssl = (acme: Acme): readonly Variant[] => {
	const made = (...options: readonly string[]) => acme.pfx('variant.pfx', 'primary-host', ...options);
	const usual = made('-name', 'Primary Host');
	const legacy = made('-legacy');
	const noMac = made('-nomac');
	const clear = made('-keypbe', 'NONE', '-certpbe', 'NONE');
	acme.openssl('pkcs12', '-export', '-nokeys', '-in', 'chain.pem', '-out', 'variant.pfx', '-passout', 'pass:changeit');
	const certificatesOnly = acme.read('variant.pfx');
	const indefinite = Buffer.concat([Buffer.from('3080', 'hex'), usual.subarray(4), Buffer.from('0000', 'hex')]);
	return [
		one("OpenSSL's default", usual),
		one('the wrong password', usual, 'wrong'),
		one('the empty password on a protected file', usual, ''),
		one('no password', usual, null),
		one('RC2-40 and 3DES', legacy),
		one('RC2-40, wrong password', legacy, 'wrong'),
		one('RC2-128', made('-legacy', '-certpbe', 'PBE-SHA1-RC2-128')),
		one('RC4-128', made('-legacy', '-certpbe', 'PBE-SHA1-RC4-128', '-keypbe', 'PBE-SHA1-RC4-128')),
		one('RC4-40', made('-legacy', '-certpbe', 'PBE-SHA1-RC4-40')),
		one('MD5 and DES', made('-legacy', '-certpbe', 'PBE-MD5-DES', '-keypbe', 'PBE-MD5-DES')),
		one('SHA-1 and DES', made('-legacy', '-certpbe', 'PBE-SHA1-DES', '-keypbe', 'PBE-SHA1-DES')),
		one('two-key 3DES', made('-certpbe', 'PBE-SHA1-2DES', '-keypbe', 'PBE-SHA1-2DES')),
		one('3DES, MAC SHA-1', made('-certpbe', 'PBE-SHA1-3DES', '-keypbe', 'PBE-SHA1-3DES', '-macalg', 'sha1')),
		one('AES-128', made('-certpbe', 'AES-128-CBC', '-keypbe', 'AES-128-CBC')),
		one('AES-192', made('-certpbe', 'AES-192-CBC', '-keypbe', 'AES-192-CBC')),
		one('PBES2 3DES', made('-certpbe', 'DES-EDE3-CBC', '-keypbe', 'DES-EDE3-CBC')),
		one('Camellia', made('-certpbe', 'CAMELLIA-256-CBC', '-keypbe', 'CAMELLIA-256-CBC')),
		one('Camellia around the key only', made('-keypbe', 'CAMELLIA-256-CBC')),
		one('ARIA', made('-certpbe', 'ARIA-256-CBC', '-keypbe', 'ARIA-256-CBC')),
		...['md5', 'sha1', 'sha224', 'sha384', 'sha512', 'sha512-256', 'sha3-256'].map(hash => one(`MAC ${hash}`, made('-macalg', hash))),
		one('no MAC', noMac),
		one('no MAC, wrong password', noMac, 'wrong'),
		one('no MAC, no password', noMac, null),
		one('nothing encrypted', clear),
		one('nothing encrypted, wrong password', clear, 'wrong'),
		one('nothing encrypted, no password', clear, null),
		one('the certificates alone unencrypted', made('-certpbe', 'NONE')),
		one('the certificates alone unencrypted, wrong password', made('-certpbe', 'NONE'), 'wrong'),
		one('the key alone unencrypted', made('-keypbe', 'NONE')),
		one('one round', made('-noiter', '-nomaciter')),
		one('the empty password', made('-passout', 'pass:'), ''),
		one('the empty password, legacy', made('-passout', 'pass:', '-legacy'), ''),
		one('the empty password, not given', made('-passout', 'pass:'), null),
		one('the empty password, another given', made('-passout', 'pass:'), 'x'),
		one('a password of umlauts', made('-passout', 'pass:pässwörd'), 'pässwörd'),
		one('a password of umlauts, legacy', made('-passout', 'pass:pässwörd', '-legacy'), 'pässwörd'),
		one('a password of umlauts, nothing encrypted', made('-passout', 'pass:pässwörd', '-keypbe', 'NONE', '-certpbe', 'NONE'), 'pässwörd'),
		one('a password beyond the BMP', made('-passout', 'pass:key🔑'), 'key🔑'),
		one('a wrong password of umlauts', usual, 'pässwörd'),
		one('a password of signs', made('-passout', `pass:a"b\\c$d e`), `a"b\\c$d e`),
		one('a password with a tab', made('-passout', 'pass:a\tb'), 'a\tb'),
		one('a name with accents', made('-name', 'primární')),
		one('a Windows export', made('-iter', '2000', '-CSP', 'Microsoft Software Key Storage Provider', '-LMK', '-name', 'tq-1')),
		one('certificates only', certificatesOnly),
		one('bytes after the end', Buffer.concat([usual, Buffer.from('\ntrailing\n')])),
		one('an outer length left open', indefinite),
		one('cut at a third', usual.subarray(0, Math.floor(usual.length / 3))),
		one('cut before the last byte', usual.subarray(0, -1)),
		one('cut after the header', usual.subarray(0, 4)),
		one('one byte', usual.subarray(0, 1)),
		one('nothing', Buffer.alloc(0)),
		one('PEM', Buffer.from(acme.primary.keyPem + acme.primary.pem)),
		one('base64', Buffer.from(usual.toString('base64'))),
		one('UTF-16', Buffer.from(`\uFEFF${acme.primary.pem}`, 'utf16le')),
		one('a certificate', toDer(acme.primary.certificate)),
		one('a private key', pkcs8(acme.primary.key)),
		one('a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')),
		one('zeros', Buffer.alloc(64)),
	];
};

const ownWriter = (acme: Acme): readonly Variant[] => {
	const {key, certificate} = acme.primary;
	const authorities = [acme.intermediate.certificate, acme.root.certificate];
	const password = new Secret(right);
	return (['modern', 'legacy'] as const).flatMap(profile => [
		one(`our keystore, ${profile}`, writeKeystore({alias: 'Primary', key, chain: [certificate, ...authorities], password, profile})),
		one(
			`our truststore, ${profile}`,
			writeTruststore({entries: authorities.map((entry, index) => ({alias: `CA-${index}`, certificate: entry})), password, profile}),
		),
	]);
};

/** Files made by hand, each odd in one way. */
const byHand = (acme: Acme): readonly Variant[] => {
	const key = pkcs8(acme.primary.key);
	const [leaf, middle, root] = [acme.primary, acme.intermediate, acme.root].map(({certificate}) => toDer(certificate)) as [
		Buffer,
		Buffer,
		Buffer,
	];
	const other = acme.leaf('second-host');
	const otherKey = pkcs8(other.key);
	const otherLeaf = toDer(other.certificate);
	const impostor = toDer(
		acme.issue({name: 'impostor', subject: '/C=CZ/O=Acme/CN=Acme-CA-Intermediate', extensions: acme.authority}).certificate,
	);
	acme.openssl('crl2pkcs7', '-nocrl', '-certfile', 'chain.pem', '-outform', 'DER', '-out', 'chain.p7b');
	acme.openssl('pkcs8', '-topk8', '-in', 'primary-host.key', '-outform', 'DER', '-out', 'locked.der', '-passout', 'pass:changeit');
	const none = ['subjectKeyIdentifier=none', 'authorityKeyIdentifier=none'];
	const issued = (name: string, subject: string, by?: string) =>
		toDer(acme.issue({name, subject: `/O=Bare/CN=${subject}`, extensions: none, ...(by ? {by} : {})}).certificate);
	const bareDecoy = issued('bare-decoy', 'ca');
	const bareCa = issued('bare-ca', 'ca');
	const bareLeaf = issued('bare-leaf', 'leaf', 'bare-ca');
	const otherLetters = issued('bare-letters', 'CA');
	const crossed = issued('bare-crossed', 'ca', 'bare-ca');
	issued('loop-a', 'b');
	const loopOne = issued('loop-one', 'a', 'loop-a');
	const loopTwo = issued('loop-two', 'b', 'loop-one');
	const withId = (name: string, subject: string, by: string | undefined, ...extensions: readonly string[]) =>
		toDer(acme.issue({name, subject: `/O=Id/CN=${subject}`, extensions, ...(by ? {by} : {})}).certificate);
	const idCa = withId('id-ca', 'ca', undefined, 'subjectKeyIdentifier=hash');
	const idNone = withId('id-none', 'ca', undefined, ...none);
	const idLeaf = withId('id-leaf', 'leaf', 'id-ca', 'authorityKeyIdentifier=keyid:always');
	const noneLeaf = withId('id-none-leaf', 'leaf', 'id-ca', 'authorityKeyIdentifier=none');
	const serialLeaf = withId('id-serial-leaf', 'leaf', 'id-ca', 'authorityKeyIdentifier=keyid:always,issuer:always');
	acme.openssl(
		'req',
		'-x509',
		'-key',
		'id-ca.key',
		'-subj',
		'/O=Id/CN=ca',
		'-config',
		'req.cnf',
		'-addext',
		'subjectKeyIdentifier=hash',
		'-out',
		'id-renewed.crt',
	);
	const idRenewed = toDer(acme.readCertificate('id-renewed.crt'));
	const bare = (name: string, der: Buffer) => certificateBag(der, ...(name ? [named(name)] : []));
	const [p7b, lockedKey] = [acme.read('chain.p7b'), acme.read('locked.der')];
	const upper = [certificateBag(middle), certificateBag(root)];
	const own = certificateBag(leaf, named('primary'), tied('1'));
	const usualKey = keyBag(key, {}, named('primary'), tied('1'));
	const fast: Scheme = {iterations: 1};
	const usual = (scheme: Scheme, mac: MacOptions | null = {}) =>
		pfx([locked(scheme, own, ...upper), plain(keyBag(key, scheme, named('primary'), tied('1')))], mac);
	const open = (...bags: readonly Uint8Array[]) => pfx([plain(...bags)]);
	const prfs = ['sha1', 'sha224', 'sha384', 'sha512', 'sha512-224', 'sha512-256', 'sha3-256'] as const;
	return [
		...prfs.map(prf => one(`PRF ${prf}`, usual({prf}))),
		one('PRF left to its default', usual({prf: null})),
		one('a key length said', usual({keyLength: 32})),
		one('a wrong key length said', usual({keyLength: 16})),
		one('AES-192 with a key length', usual({cipher: 'aes-192-cbc', keyLength: 24})),
		...[0, 1, 7, 8, 64].map(salt => one(`PBES2 salt of ${salt}`, usual({salt}))),
		...[0, 1, 7, 8, 20].map(salt => one(`3DES salt of ${salt}`, usual({cipher: '3des', salt}))),
		...[0, 1, 7, 20].map(salt => one(`MAC salt of ${salt}`, usual({}, {salt}))),
		one('PBES2 of one round', usual({iterations: 1})),
		one('PBES2 of no rounds', usual({iterations: 1, saidIterations: 0})),
		one('PBES2 of minus one round', usual({iterations: 1, saidIterations: -1})),
		one('PBES2 of five million and one rounds', usual({iterations: 1, saidIterations: 5_000_001})),
		one('PBES2 of five thousand million rounds', usual({iterations: 1, saidIterations: 5_000_000_000})),
		one('3DES of no rounds', usual({cipher: '3des', iterations: 1, saidIterations: 0})),
		one('3DES of minus one round', usual({cipher: '3des', iterations: 1, saidIterations: -1})),
		one('3DES of five million and one rounds', usual({cipher: '3des', iterations: 1, saidIterations: 5_000_001})),
		one('MAC of no rounds', usual({}, {iterations: 1, saidIterations: 0})),
		one('MAC of minus one round', usual({}, {iterations: 1, saidIterations: -1})),
		one('MAC of five million and one rounds', usual({}, {iterations: 1, saidIterations: 5_000_001})),
		one('MAC of rounds left to their default', usual({}, {iterations: 1, saidIterations: null})),
		one('a damaged MAC', usual({}, {damaged: true})),
		one('a damaged MAC, no password', usual({}, {damaged: true}), null),
		one('another password for the MAC', usual({}, {password: 'other'})),
		one(
			'another password for the key',
			pfx([locked({}, own, ...upper), plain(keyBag(key, {password: 'other'}, named('primary'), tied('1')))]),
		),
		one('another password for everything but the MAC', usual({password: 'other'})),
		one('PBMAC1', usual({}, {pbmac1: true})),
		one('PBMAC1, wrong password', usual({}, {pbmac1: true}), 'wrong'),
		one('PBMAC1, no password', usual({}, {pbmac1: true}), null),
		one('MAC sha512-224', usual({}, {hash: 'sha512-224'})),
		one('scrypt', usual({saidDerivation: '1.3.6.1.4.1.11591.4.11'})),
		one('version 2', pfx([plain(own)], {}, {version: 2})),
		one('version 4', pfx([plain(own)], {}, {version: 4})),
		one('signed content', pfx([plain(own)], {}, {type: oids.signed})),
		one('content of an unknown type', pfx([plain(own)], {}, {type: '1.2.3'})),
		one('encrypted outer content', pfx([plain(own)], {}, {type: oids.encrypted})),
		one('no safe at all', pfx([])),
		one('no safe at all and no MAC', pfx([], null)),
		one('an empty safe', open()),
		one('an enveloped safe', pfx([sequence(oid(oids.enveloped), tlv(0xa0, sequence(number(0)))), plain(own)])),
		one('a safe of an unknown type', pfx([sequence(oid('1.2.3'), tlv(0xa0, octets(Buffer.alloc(3)))), plain(own)])),
		one('an encrypted safe twice', pfx([locked({}, ...upper), locked({cipher: '3des'}, own), plain(usualKey)])),
		one('the key in the encrypted safe', pfx([locked({}, own, ...upper, usualKey)])),
		one('the key before its certificate', pfx([plain(usualKey), locked({}, own, ...upper)])),
		one('root first', open(certificateBag(root), certificateBag(middle), own, usualKey)),
		one('a chain without its middle', open(own, certificateBag(root), usualKey)),
		one('a key without a certificate', open(usualKey)),
		one('a key with authorities only', open(usualKey, ...upper)),
		one('tied by localKeyId, names differ', open(certificateBag(leaf, named('x'), tied('1')), keyBag(key, {}, named('y'), tied('1')))),
		one('tied by localKeyId, no names', open(certificateBag(leaf, tied('1')), keyBag(key, {}, tied('1')))),
		one('tied by name alone', open(certificateBag(leaf, named('primary')), ...upper, keyBag(key, {}, named('primary')))),
		one('names differ in case alone', open(certificateBag(leaf, named('PRIMARY')), ...upper, keyBag(key, {}, named('primary')))),
		one('neither name nor localKeyId', open(certificateBag(leaf), ...upper, keyBag(key, {}))),
		one('localKeyId on the key alone', open(certificateBag(leaf), ...upper, keyBag(key, {}, tied('1')))),
		one('localKeyId on the key alone, equal names', open(certificateBag(leaf, named('a')), keyBag(key, {}, named('a'), tied('1')))),
		one('localKeyId on the certificate alone', open(certificateBag(leaf, tied('1')), ...upper, keyBag(key, {}))),
		one('localKeyId on the certificate alone, equal names', open(certificateBag(leaf, named('a'), tied('1')), keyBag(key, {}, named('a')))),
		one('localKeyIds that differ', open(certificateBag(leaf, tied('2')), keyBag(key, {}, tied('1')))),
		one('localKeyIds that differ, equal names', open(certificateBag(leaf, named('a'), tied('2')), keyBag(key, {}, named('a'), tied('1')))),
		one('localKeyId of the key on a stranger', open(certificateBag(otherLeaf, tied('1')), ...upper, keyBag(key, {}, tied('1')))),
		one(
			'two certificates of one localKeyId',
			open(certificateBag(leaf, tied('1')), certificateBag(root, tied('1')), keyBag(key, {}, tied('1'))),
		),
		one(
			'two certificates of one localKeyId, turned',
			open(certificateBag(root, tied('1')), certificateBag(leaf, tied('1')), keyBag(key, {}, tied('1'))),
		),
		one(
			'two keys',
			open(own, ...upper, usualKey, certificateBag(otherLeaf, named('b'), tied('2')), keyBag(otherKey, {}, named('b'), tied('2'))),
		),
		one(
			'two keys of one name',
			open(
				own,
				...upper,
				usualKey,
				certificateBag(otherLeaf, named('primary'), tied('2')),
				keyBag(otherKey, {}, named('PRIMARY'), tied('2')),
			),
		),
		one('two keys without names or ids', open(certificateBag(leaf), certificateBag(otherLeaf), keyBag(key, {}), keyBag(otherKey, {}))),
		one(
			'two keys without names',
			open(
				certificateBag(leaf, tied('1')),
				certificateBag(otherLeaf, tied('2')),
				keyBag(key, {}, tied('1')),
				keyBag(otherKey, {}, tied('2')),
			),
		),
		one('two keys of one localKeyId', open(own, keyBag(key, {}, named('a'), tied('1')), keyBag(otherKey, {}, named('b'), tied('1')))),
		one(
			'two localKeyIds on one key',
			open(own, keyBag(key, {}, attribute(oids.localKeyId, octets(Buffer.from('1')), octets(Buffer.from('2'))))),
		),
		one('an empty name', open(certificateBag(leaf, named(''), tied('1')), keyBag(key, {}, named(''), tied('1')))),
		one(
			'a name as UTF8String',
			open(certificateBag(leaf, attribute(oids.friendlyName, tlv(12, Buffer.from('x')))), keyBag(key, {}, named('x'))),
		),
		one('an attribute without a value', open(certificateBag(leaf, attribute(oids.friendlyName)), usualKey)),
		one('an unknown attribute', open(certificateBag(leaf, tied('1'), attribute('1.2.3.4', octets(Buffer.from('x')))), usualKey)),
		one('a trusted certificate', open(certificateBag(root, named('Root'), trusted))),
		one('a trusted certificate, no password', open(certificateBag(root, named('Root'), trusted)), null),
		one('a trusted certificate, no MAC, no password', pfx([plain(certificateBag(root, named('Root'), trusted))], null), null),
		one('a trusted certificate, no MAC', pfx([plain(certificateBag(root, named('Root'), trusted))], null)),
		one('a trusted certificate, encrypted, no password', pfx([locked({}, certificateBag(root, named('Root'), trusted))]), null),
		one('a trusted certificate without a name', open(certificateBag(root, trusted), certificateBag(middle, trusted))),
		one(
			'two trusted certificates of one name',
			open(certificateBag(root, named('a'), trusted), certificateBag(middle, named('A'), trusted)),
		),
		one('a trusted certificate twice', open(certificateBag(root, named('a'), trusted), certificateBag(root, named('b'), trusted))),
		one('a trusted certificate with a localKeyId', open(certificateBag(root, named('a'), tied('9'), trusted))),
		one('trusted for server authentication', open(certificateBag(root, named('a'), attribute(oids.trusted, oid('1.3.6.1.5.5.7.3.1'))))),
		one(
			'trusted for two usages',
			open(certificateBag(root, named('a'), attribute(oids.trusted, oid(oids.anyUsage), oid('1.3.6.1.5.5.7.3.1')))),
		),
		one('trusted for nothing', open(certificateBag(root, named('a'), attribute(oids.trusted)))),
		one('trusted by a word', open(certificateBag(root, named('a'), attribute(oids.trusted, tlv(12, Buffer.from('yes')))))),
		one('one trusted, one not', open(certificateBag(root, named('a'), trusted), certificateBag(middle, named('b')))),
		one('trusted certificates beside a key', open(own, ...upper, usualKey, certificateBag(root, named('anchor'), trusted))),
		one('a trusted one and the key of one name', open(own, usualKey, certificateBag(root, named('PRIMARY'), trusted))),
		one("the key's own root trusted too", open(own, certificateBag(middle), certificateBag(root, named('r'), trusted), usualKey)),
		one('a clear key bag', open(own, ...upper, clearKeyBag(key, named('primary'), tied('1')))),
		one('a clear key bag beside an encrypted one', open(own, clearKeyBag(otherKey, named('b'), tied('2')), usualKey)),
		one('a clear key bag beside a trusted certificate', open(certificateBag(root, named('r'), trusted), clearKeyBag(key))),
		one('a certificate that is none', open(certificateBag(Buffer.from('nonsense')), usualKey)),
		one('an SDSI certificate', open(otherBag(oids.certificate, sequence(oid(oids.sdsi), tlv(0xa0, tlv(22, Buffer.from('x'))))), usualKey)),
		one(
			'a CRL bag',
			open(otherBag(oids.crl, sequence(oid('1.2.840.113549.1.9.23.1'), tlv(0xa0, octets(Buffer.from('x'))))), own, usualKey),
		),
		one(
			'a secret bag that is none',
			open(otherBag(oids.secret, sequence(oid('1.2.3'), tlv(0xa0, octets(Buffer.from('x'))))), own, usualKey),
		),
		one('a bag of an unknown type', open(otherBag('1.2.3', octets(Buffer.from('x'))), own, usualKey)),
		one('nested safe contents', open(otherBag(oids.nested, sequence(own, usualKey)))),
		one(
			'bytes after the safe',
			pfx([sequence(oid(oids.data), tlv(0xa0, octets(Buffer.concat([sequence(own, usualKey), Buffer.from('more')]))))]),
		),
		one('a third element after the MAC', Buffer.from(sequence(usual({}).subarray(4), octets(Buffer.from('x'))))),
		one('a key that is no key', open(own, keyBag(sequence(number(0), octets(Buffer.from('x'))), {}, named('primary'), tied('1')))),
		one(
			'a key of an unknown algorithm',
			open(own, keyBag(sequence(number(0), sequence(oid('1.2.3.4')), octets(Buffer.from('x'))), {}, named('primary'), tied('1'))),
		),
		one(
			'two keys with names and no ids',
			open(
				certificateBag(leaf, named('a')),
				certificateBag(otherLeaf, named('b')),
				keyBag(key, {}, named('a')),
				keyBag(otherKey, {}, named('b')),
			),
		),
		one('a key without id after one with', open(own, usualKey, certificateBag(otherLeaf, named('b')), keyBag(otherKey, {}, named('b')))),
		one('a key with id after one without', open(certificateBag(otherLeaf, named('b')), keyBag(otherKey, {}, named('b')), own, usualKey)),
		one('a nameless key without id after one with', open(own, usualKey, keyBag(otherKey, {}))),
		one(
			'a key without id after a secret',
			open(
				otherBag(oids.secret, sequence(oid('1.2.3'), tlv(0xa0, octets(Buffer.from('x'))))),
				certificateBag(leaf, named('a')),
				keyBag(key, {}, named('a')),
			),
		),
		one('a secret with a name', open(otherBag(oids.secret, sequence(oid('1.2.3'), tlv(0xa0, octets(Buffer.from('x')))), named('S')))),
		one(
			'a secret without a name after a key',
			open(own, usualKey, otherBag(oids.secret, sequence(oid('1.2.3'), tlv(0xa0, octets(Buffer.from('x')))))),
		),
		one('the key of one name and a trusted one before it', open(certificateBag(root, named('PRIMARY'), trusted), own, usualKey)),
		one(
			'nameless keys and trusted ones in turns',
			open(
				certificateBag(root, trusted),
				certificateBag(leaf, tied('1')),
				keyBag(key, {}, tied('1')),
				certificateBag(middle, trusted),
				certificateBag(otherLeaf, tied('2')),
				keyBag(otherKey, {}, tied('2')),
			),
		),
		one("a trusted certificate with the key's localKeyId", open(certificateBag(leaf, named('t'), tied('1'), trusted), usualKey)),
		one('the same subject twice, ours last', open(own, certificateBag(impostor), certificateBag(middle), certificateBag(root), usualKey)),
		one('the same subject twice, ours first', open(own, certificateBag(middle), certificateBag(impostor), certificateBag(root), usualKey)),
		one(
			'a subject twice without key identifiers, the issuer last',
			open(bare('a', bareLeaf), bare('', bareDecoy), bare('', bareCa), keyBag(key, {}, named('a'))),
		),
		one(
			'a subject twice without key identifiers, the issuer first',
			open(bare('a', bareLeaf), bare('', bareCa), bare('', bareDecoy), keyBag(key, {}, named('a'))),
		),
		one(
			'an issuer without the key identifier its certificate names',
			open(bare('a', idLeaf), bare('', idNone), keyBag(key, {}, named('a'))),
		),
		one(
			'an issuer without key identifier before the right one',
			open(bare('a', idLeaf), bare('', idNone), bare('', idCa), keyBag(key, {}, named('a'))),
		),
		one(
			'the right issuer before one without key identifier',
			open(bare('a', idLeaf), bare('', idCa), bare('', idNone), keyBag(key, {}, named('a'))),
		),
		one(
			'a certificate without authority key identifier under one with',
			open(bare('a', noneLeaf), bare('', idCa), keyBag(key, {}, named('a'))),
		),
		one('an issuer renewed with the same key', open(bare('a', idLeaf), bare('', idRenewed), keyBag(key, {}, named('a')))),
		one('an issuer renewed, the leaf naming the old serial', open(bare('a', serialLeaf), bare('', idRenewed), keyBag(key, {}, named('a')))),
		one(
			'an issuer renewed, the leaf naming the old serial, both there',
			open(bare('a', serialLeaf), bare('', idRenewed), bare('', idCa), keyBag(key, {}, named('a'))),
		),
		one('a decoy alone', open(own, certificateBag(impostor), certificateBag(root), usualKey)),
		one('an issuer named in other letters', open(bare('a', bareLeaf), bare('', otherLetters), keyBag(key, {}, named('a')))),
		one('a self-issued certificate that another signed', open(bare('a', crossed), bare('', bareCa), keyBag(key, {}, named('a')))),
		one('a loop of two issuers', open(bare('a', loopOne), bare('', loopTwo), keyBag(key, {}, named('a')))),
		one('the same certificate twice', open(own, certificateBag(middle), certificateBag(middle), certificateBag(root), usualKey)),
		one(
			'an id and an equal name on different certificates',
			open(certificateBag(otherLeaf, named('primary')), certificateBag(leaf, tied('1')), usualKey),
		),
		one(
			'two certificates of one name',
			open(certificateBag(root, named('a')), certificateBag(leaf, named('a')), keyBag(key, {}, named('a'))),
		),
		one(
			'two friendlyNames in one attribute',
			open(
				certificateBag(
					root,
					attribute(oids.friendlyName, tlv(30, Buffer.from('0061', 'hex')), tlv(30, Buffer.from('0062', 'hex'))),
					trusted,
				),
			),
		),
		one('two friendlyName attributes', open(certificateBag(root, named('a'), named('b'), trusted))),
		one('two localKeyId attributes', open(own, keyBag(key, {}, tied('2'), tied('1')))),
		one('a localKeyId of the wrong type', open(certificateBag(leaf, attribute(oids.localKeyId, tlv(12, Buffer.from('x')))), usualKey)),
		one(
			'an unreadable attribute on an unknown bag',
			open(otherBag('1.2.3', octets(Buffer.from('x')), attribute(oids.friendlyName)), own, usualKey),
		),
		one('an unreadable attribute on a clear key', open(own, clearKeyBag(otherKey, attribute(oids.friendlyName)), usualKey)),
		one('a trusted attribute on a key', open(own, keyBag(key, {}, named('primary'), tied('1'), trusted))),
		one('a name of Turkish and German letters', open(certificateBag(root, named('IİẞÄÖ'), trusted))),
		one('a name of spaces', open(certificateBag(root, named('  A b '), trusted))),
		...(['3des', 'aes-256-cbc'] as const).flatMap(cipher => [
			one(`a ${cipher} key with a salt of 1`, pfx([plain(own, keyBag(key, {cipher, salt: 1}, tied('1')))])),
			one(`a ${cipher} key of no rounds`, pfx([plain(own, keyBag(key, {cipher, iterations: 1, saidIterations: 0}, tied('1')))])),
			one(`a ${cipher} key of minus one round`, pfx([plain(own, keyBag(key, {cipher, iterations: 1, saidIterations: -1}, tied('1')))])),
			one(
				`a ${cipher} key of five million and one rounds`,
				pfx([plain(own, keyBag(key, {cipher, iterations: 1, saidIterations: 5_000_001}, tied('1')))]),
			),
			one(
				`a ${cipher} key of five thousand million rounds`,
				pfx([plain(own, keyBag(key, {cipher, iterations: 1, saidIterations: 5_000_000_000}, tied('1')))]),
			),
			one(`a ${cipher} safe of five thousand million rounds`, usual({cipher, iterations: 1, saidIterations: 5_000_000_000})),
		]),
		one('MAC of five thousand million rounds', usual({}, {iterations: 1, saidIterations: 5_000_000_000})),
		one('a key under scrypt', open(own, keyBag(key, {saidDerivation: '1.3.6.1.4.1.11591.4.11'}, tied('1')))),
		one('a key under an unknown PRF', open(own, keyBag(key, {prf: 'sha512-256'}, tied('1')))),
		one('a key with AES-256-GCM said', open(own, keyBag(key, {cipher: 'aes-192-cbc'}, tied('1')))),
		one('a key alone in clear and no certificate', open(clearKeyBag(key))),
		one('a key of another password, no MAC', pfx([plain(own, keyBag(key, {password: 'other'}, tied('1')))], null)),
		one('an encrypted safe, no MAC, wrong password', pfx([locked({}, own), plain(usualKey)], null), 'wrong'),
		one('an encrypted safe, no MAC, no password', pfx([locked({}, own), plain(usualKey)], null), null),
		one('the key in the encrypted safe, no password', pfx([locked({}, own, usualKey)]), null),
		one('umlauts where only the key is encrypted', pfx([plain(own, keyBag(key, {password: 'ä'}, tied('1')))], null), 'ä'),
		one(
			'the empty password where only the key is encrypted',
			pfx([plain(own, keyBag(key, {password: ''}, tied('1')))], {password: ''}),
			'',
		),
		one(
			'the empty password, 3DES',
			pfx([locked({password: '', cipher: '3des'}, own), plain(keyBag(key, {password: '', cipher: '3des'}, tied('1')))], {password: ''}),
			'',
		),
		one('the empty password and no MAC', pfx([locked({password: ''}, own), plain(keyBag(key, {password: ''}, tied('1')))], null), ''),
		one('a wrong password that happens to decrypt', pfx([locked(fast, own), plain(usualKey)]), luckyPassword(sequence(own), fast)),
		one(
			'a wrong password that happens to decrypt, no MAC',
			pfx([locked(fast, own), plain(usualKey)], null),
			luckyPassword(sequence(own), fast),
		),
		one(
			'a wrong password that happens to decrypt the key',
			pfx([plain(own, keyBag(key, fast, tied('1')))], null),
			luckyPassword(key, fast),
		),
		one('a length of five bytes', Buffer.from('3085000000000103020103', 'hex')),
		one('an empty sequence', Buffer.from('3000', 'hex')),
		one('a version and nothing else', Buffer.from('3003020103', 'hex')),
		one('a P7B', p7b),
		one('an encrypted key', lockedKey),
		one('JCEKS', Buffer.from('cececece000000020000000000000000', 'hex')),
	];
};

/** What keytool writes: PKCS12, JKS, truststores of both, with and without a password. */
const fromKeytool = (acme: Acme): readonly Variant[] => {
	acme.pfx('source.pfx', 'primary-host', '-name', 'primary');
	const store = (name: string, ...options: readonly string[]) => ['-keystore', acme.at(name), '-noprompt', ...options];
	const copy = (name: string, type: string, ...options: readonly string[]) => {
		const source = ['-srckeystore', acme.at('source.pfx'), '-srcstoretype', 'PKCS12', '-srcstorepass:env', 'STORE_PASSWORD'];
		const target = ['-destkeystore', acme.at(name), '-deststoretype', type, '-deststorepass:env', 'STORE_PASSWORD', '-noprompt'];
		keytool([...options, '-importkeystore', ...source, ...target]);
		return acme.read(name);
	};
	const trust = (name: string, alias: string, ...options: readonly string[]) => {
		keytool(['-importcert', ...options, '-alias', alias, '-file', acme.at('Acme-CA-Root.crt'), ...store(name)]);
		return acme.read(name);
	};
	const open = ['-J-Dkeystore.pkcs12.certProtectionAlgorithm=NONE', '-J-Dkeystore.pkcs12.macAlgorithm=NONE'];
	const jks = copy('key.jks', 'JKS');
	const trustJks = trust('trust.jks', 'Acme Root', '-storetype', 'JKS');
	const both = trust('key.jks', 'root');
	const open12 = trust('open.pfx', 'root', ...open);
	const trust12 = trust('trust.pfx', 'root');
	keytool(['-keypasswd', '-alias', 'primary', '-keystore', acme.at('key.jks'), '-keypass', 'changeit', '-new', 'another']);
	const otherKeyPassword = acme.read('key.jks');
	return [
		one("keytool's PKCS12", copy('kt.pfx', 'PKCS12')),
		one("keytool's PKCS12 of old", copy('kt-old.pfx', 'PKCS12', '-J-Dkeystore.pkcs12.legacy')),
		one("keytool's truststore", trust12),
		one("keytool's truststore, no password", trust12, null),
		one("keytool's truststore of old", trust('old-trust.pfx', 'root', '-J-Dkeystore.pkcs12.legacy')),
		one("keytool's truststore without a password", open12, null),
		one("keytool's truststore without a password, one given", open12),
		one('JKS with a key', jks),
		one('JKS with a key, wrong password', jks, 'wrong'),
		one('JKS with a key, no password', jks, null),
		one('JKS with a key, the empty password', jks, ''),
		one('JKS with a key and a trusted certificate', both),
		one('JKS whose key has another password', otherKeyPassword),
		one('JKS of trusted certificates', trustJks),
		one('JKS of trusted certificates, no password', trustJks, null),
		one('JKS with bytes after the end', Buffer.concat([trustJks, Buffer.from('more')])),
		one('JKS with bytes after the end, no password', Buffer.concat([trustJks, Buffer.from('more')]), null),
		one('JKS cut in a certificate', trustJks.subarray(0, 200)),
		one('JKS cut in its check', trustJks.subarray(0, -5)),
		one('JKS cut in its check, no password', trustJks.subarray(0, -5), null),
		one('JKS cut in its header', trustJks.subarray(0, 9)),
		one('JKS with one byte changed', Buffer.from(trustJks.map((byte, index) => (index === trustJks.length - 60 ? byte ^ 1 : byte)))),
		one('JKS of another version', Buffer.from(trustJks.map((byte, index) => (index === 7 ? 3 : byte)))),
	];
};

/** Every variant this run can make; keytool's own where there is one. */
export const keystoreVariants = (acme: Acme): readonly Variant[] => [
	...fromOpenssl(acme),
	...ownWriter(acme),
	...byHand(acme),
	...fromKeytool(acme),
];
