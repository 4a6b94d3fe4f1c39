import {Buffer} from 'node:buffer';
import {parseConf} from '../../source/hocon/document.js';
import {findSetting, setSettings} from '../../source/hocon/settings.js';
import {readSite} from '../../source/host/site-file.js';
import {lastRefusal} from '../../source/log/phrases.js';
import {Asn1Fault} from '../../source/pki/asn1-budget.js';
import {readCertificate, toDer} from '../../source/pki/certificate.js';
import {openContainer} from '../../source/pki/container.js';
import {readCrlAnswer} from '../../source/pki/crl.js';
import {type CrlPoint, crlPoints} from '../../source/pki/crl-points.js';
import {readFlight} from '../../source/pki/flight.js';
import {readOcspAnswer} from '../../source/pki/ocsp.js';
import {wouldTrust} from '../../source/pki/trust.js';
import {readTruststore} from '../../source/pki/truststore.js';
import {readOptions, setOptions} from '../../source/product/unattended.js';
import {Secret} from '../../source/secret.js';
import {quote, safeJson} from '../../source/speech/foreign.js';
import {Trouble} from '../../source/trouble.js';
import type {Acme} from '../pki/acme.js';
import {certificateBag, clearKeyBag, keyBag, locked, named, pfx, plain, tied, trusted} from '../pki/craft-pkcs12.js';
import {crl} from '../pki/crl-answer.js';
import {answer, certId} from '../pki/ocsp-answer.js';
import {alert, extension, handshake, name, record, serverHello, sized} from '../pki/tls-bytes.js';

/** One reader of bytes from outside, and files it reads as they are. What it may throw is a Trouble, or a fault of the ASN.1 where it says so. */
export type Parser = {
	readonly name: string;
	readonly seeds: readonly Buffer[];
	read(bytes: Buffer): unknown;
	mayThrow(error: unknown): boolean;
};

const onlyTroubles = (error: unknown) => error instanceof Trouble;
const nothing = () => false;
const troublesAndDamage = (error: unknown) => error instanceof Trouble || error instanceof Asn1Fault;

const password = new Secret('changeit');
const scheme = {iterations: 1};

/** PFX files of one round of derivation, so that the bytes are what costs; without a MAC the harm reaches the bags. */
const keystores = (acme: Acme): readonly Buffer[] => {
	const {primary, intermediate, root} = acme;
	const key = Buffer.from(primary.keyPem.replaceAll(/-----[A-Z ]+-----|\s/g, ''), 'base64');
	const leaf = certificateBag(toDer(primary.certificate), named('primary-host'), tied('1'));
	const above = [intermediate, root].map(({certificate}) => certificateBag(toDer(certificate)));
	const anchors = certificateBag(toDer(root.certificate), named('root'), trusted);
	return [
		pfx([plain(leaf, ...above), plain(keyBag(key, scheme, named('primary-host'), tied('1')))], null),
		pfx([plain(leaf, ...above, clearKeyBag(key, tied('1')))], null),
		pfx([locked(scheme, leaf, ...above), plain(keyBag(key, scheme, tied('1')))], {iterations: 1}),
		pfx([plain(anchors)], null),
		acme.pfx('fuzz.pfx', 'primary-host', '-iter', '1'),
		acme.pfx('fuzz.pfx', 'primary-host', '-legacy', '-iter', '1', '-nomac'),
	];
};

const looseFiles = (acme: Acme): readonly Buffer[] => {
	const {primary, intermediate, root} = acme;
	acme.openssl('crl2pkcs7', '-nocrl', '-certfile', 'chain.pem', '-outform', 'DER', '-out', 'fuzz.p7b');
	acme.openssl('crl2pkcs7', '-nocrl', '-certfile', 'chain.pem', '-out', 'fuzz.p7c');
	acme.openssl('pkcs8', '-topk8', '-in', 'primary-host.key', '-out', 'fuzz.key', '-passout', 'pass:changeit', '-iter', '1');
	acme.openssl('ec', '-in', 'primary-host.key', '-aes128', '-out', 'fuzz-old.key', '-passout', 'pass:changeit');
	return [
		Buffer.from(primary.pem + primary.keyPem + intermediate.pem + root.pem),
		Buffer.from(`\ufeffBag Attributes\r\n${primary.pem.replaceAll('\n', '\r\n')}text around\r\n${primary.keyPem}`),
		Buffer.from(primary.pem, 'utf16le'),
		toDer(root.certificate),
		...['fuzz.p7b', 'fuzz.p7c', 'fuzz.key', 'fuzz-old.key'].map(acme.read),
	];
};

const jks = (acme: Acme): Buffer => {
	const text = (value: string) => sized(2, Buffer.from(value));
	const der = toDer(acme.root.certificate);
	const entry = Buffer.concat([Buffer.from([0, 0, 0, 2]), text('root'), Buffer.alloc(8), text('X.509'), sized(4, der)]);
	return Buffer.concat([Buffer.from('feedfeed0000000200000002', 'hex'), entry, entry, Buffer.alloc(20)]);
};

const flights = (acme: Acme): readonly Buffer[] => {
	const chain = [acme.primary, acme.intermediate].map(({certificate}) => toDer(certificate));
	const certificate = handshake(11, sized(3, ...chain.map(der => sized(3, der))));
	const request = handshake(
		13,
		Buffer.concat([sized(1, Buffer.from([64])), sized(2, Buffer.from([4, 3])), sized(2, sized(2, name('Acme')))]),
	);
	const status = handshake(22, Buffer.concat([Buffer.from([1]), sized(3, Buffer.from('staple'))]));
	const whole = Buffer.concat([serverHello(0xc0_2b), certificate, status, request]);
	return [
		record(22, whole),
		Buffer.concat([record(22, whole.subarray(0, 90)), record(22, whole.subarray(90)), alert(2, 46)]),
		record(22, Buffer.concat([serverHello(0x13_01, {isTls13: true}), extension(43, Buffer.from([3, 4]))])),
		alert(2, 40),
	];
};

const settings = [
	'# the server\napp {\n  internal-server {\n    default-keystore-file = "/opt/a.pfx" // here\n    default-keystore-password = ${?SECRET}\n    names += "a"\n  }\n}\ninclude "more.conf"\n',
	'{"app": {"internal-server": {"default-keystore-file": null, "list": [1, 2.5e3, true, {a = b}]}}}\r\n',
	'app.internal-server.default-keystore-file = """a\n"b""" ${app.home}"/logs" 10 s\napp = ${app} { x : [1,2] [3] }\n',
].map(text => Buffer.from(text));

const options = [
	'# gateway\nHCP_DEFAULT_KEYSTORE="/etc/gw/a.pfx"\nexport HCP_DEFAULT_KEYSTORE_PASSWORD=\'a b\'\nOTHER=1\n',
	'HCP_DEFAULT_TRUSTSTORE=/x\r\n',
].map(text => Buffer.from(text));

const sites = [
	{
		schema: 1,
		primary: {host: 'primary-host', port: 2560, nodes: []},
		gateways: [{host: 'gw', reach: {via: 'local'}}],
		clients: [{host: 'pc', mode: 'hybrid'}],
	},
	{schema: 1, primary: {host: 'p'}, chains: {primary: {files: ['a.pfx'], passwordFile: 'a.pass'}}, revocation: {ocsp: true, url: null}},
].map(site => Buffer.from(JSON.stringify(site)));

const logs = [
	'2026-11-24 12:05:44,923 WARN  [tls] c.l.Endpoint - failed: javax.net.ssl.SSLHandshakeException: Empty client certificate chain\n\tat java.base/x.y(Z.java:1)\n',
].map(text => Buffer.from(text));

const asJson = (bytes: Buffer): unknown => {
	try {
		return JSON.parse(bytes.toString('utf8'));
	} catch {
		return undefined;
	}
};

/** Every reader of foreign bytes in the rooms without a machine. */
export const newParsers = (acme: Acme): readonly Parser[] => {
	const {primary, intermediate, root} = acme;
	const now = new Date();
	const point: CrlPoint = {urls: [], names: [], reasons: null, hasOwnIssuer: false};
	const anchors = [root.certificate];
	const ocsp = answer(certId(primary, intermediate, 'sha1'), {by: intermediate, attached: [intermediate]});
	const list = crl({by: intermediate, listed: [{issued: primary}]});
	const certificates = [primary, intermediate, root].map(({certificate}) => toDer(certificate));
	return [
		{
			name: 'container',
			seeds: [...keystores(acme), ...looseFiles(acme), jks(acme)],
			read: async bytes => openContainer(bytes, password),
			mayThrow: nothing,
		},
		{
			name: 'truststore',
			seeds: [jks(acme), ...keystores(acme).slice(3)],
			read: async bytes => readTruststore(bytes, password),
			mayThrow: nothing,
		},
		{
			name: 'certificate',
			seeds: certificates,
			read(bytes) {
				const certificate = readCertificate(bytes);
				return [
					crlPoints(certificate),
					wouldTrust([certificate, intermediate.certificate], anchors, {role: 'server', name: 'primary-host', now}),
				];
			},
			mayThrow: troublesAndDamage,
		},
		{
			name: 'ocsp',
			seeds: [ocsp],
			read: bytes => readOcspAnswer(bytes, primary.certificate, intermediate.certificate, now),
			mayThrow: nothing,
		},
		{
			name: 'crl',
			seeds: [list],
			read: bytes => readCrlAnswer(bytes, primary.certificate, intermediate.certificate, point, now),
			mayThrow: nothing,
		},
		{name: 'flight', seeds: flights(acme), read: bytes => readFlight(bytes), mayThrow: nothing},
		{
			name: 'hocon',
			seeds: settings,
			read(bytes) {
				const conf = parseConf(bytes, 'application.conf');
				findSetting(conf, 'default-keystore-password');
				return setSettings(conf, [{path: 'default-keystore-file', value: new Secret('/new "path"')}]).rows;
			},
			mayThrow: onlyTroubles,
		},
		{
			name: 'options',
			seeds: options,
			read(bytes) {
				readOptions(bytes);
				return setOptions(bytes, {keystore: '/etc/gw/new.pfx', truststorePassword: password});
			},
			mayThrow: onlyTroubles,
		},
		{name: 'site', seeds: sites, read: bytes => readSite(asJson(bytes)), mayThrow: onlyTroubles},
		{name: 'log', seeds: logs, read: bytes => lastRefusal(bytes.toString('utf8').split('\n')), mayThrow: nothing},
		{name: 'speech', seeds: [...logs, ...certificates], read: bytes => quote(safeJson(bytes.toString('latin1'))), mayThrow: nothing},
	];
};
