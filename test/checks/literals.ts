import type {Check, NotNeeded, Verdict} from '../../source/checks/check.js';
import type {ApplicationConf, Setting} from '../../source/facts/application-conf.js';
import type {GivenChain} from '../../source/facts/given-chain.js';
import type {GivenFile} from '../../source/facts/given-file.js';
import type {PrimaryHandshake} from '../../source/facts/handshake.js';
import type {PlacedKeystore} from '../../source/facts/placed-keystore.js';
import type {Service} from '../../source/facts/service.js';
import type {Certificate} from '../../source/pki/certificate.js';
import type {Site, Subject} from '../../source/site.js';

// Facts as they would be seen, so that a check is judged without any host. Dates are relative: nothing here expires.

export const now = new Date('2026-11-24T06:00:00Z');
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString();

const digest = (text: string) => Buffer.from(text).toString('hex').padEnd(64, '0').slice(0, 64);

export const certificate = (label: string, issuer: string, more: Partial<Certificate> = {}): Certificate => ({
	sha256: digest(label),
	subject: `CN=${label},O=Acme`,
	issuer: `CN=${issuer},O=Acme`,
	serial: '4C019E',
	notBefore: inDays(-30),
	notAfter: inDays(300),
	names: label.endsWith('-host') ? [`dns:${label}`] : [],
	label,
	issuerLabel: issuer,
	authority: !label.endsWith('-host'),
	isSelfIssued: label === issuer,
	key: 'RSA 2048',
	keySha256: digest(`key of ${label}`),
	signature: 'SHA-256 with RSA',
	extendedKeyUsage: null,
	keyUsage: null,
	pathLength: null,
	ocspUrl: null,
	der: '',
	...more,
});

export const daysFromNow = inDays;
export const root = certificate('Acme-CA-Root', 'Acme-CA-Root');
export const intermediate = certificate('Acme-CA-Intermediate', 'Acme-CA-Root');
export const leaf = certificate('primary-host', 'Acme-CA-Intermediate');

export const site: Site = {
	schema: 1,
	primary: {
		where: 'on-premise',
		host: 'primary-host',
		names: [],
		address: '127.0.0.1',
		port: 2560,
		installRoot: '/srv/product',
		service: 'the-server',
		reach: {via: 'local'},
		nodes: [],
		keystoreReadableBy: 'service',
	},
	chains: {primary: {files: ['in/primary.pfx']}, gateway: {files: ['in/gateway.pfx']}, client: {files: ['in/client.pfx']}},
	authorities: ['in/root.cer'],
	gateways: [{host: 'gateway-host', keystore: '/etc/gw/gateway.pfx', truststore: '/etc/gw/trust.pfx', unattendedFile: 'out/gateway.conf'}],
	clients: [{host: 'pcclient-host', mode: 'local-storage', subject: 'pcclient-host'}],
	portal: {accounts: []},
	revocation: {ocsp: false, url: null},
	ticks: {},
};

export const givenFile = (more: Partial<GivenFile> = {}): GivenFile => ({
	path: 'in/primary.pfx',
	format: 'pkcs12',
	opened: true,
	reason: null,
	say: null,
	hints: [],
	certificates: [leaf, intermediate, root],
	privateKeys: [{key: 'RSA 2048', keySha256: leaf.keySha256}],
	password: {characters: 8, isAscii: true, hasSpaceAtAnEnd: false},
	mac: 'SHA-256',
	...more,
});

/** A whole chain in one PFX. */
export const chain = (more: Partial<GivenChain> = {}): GivenChain => ({
	files: [givenFile()],
	leaf,
	keyMatches: true,
	privateKeys: [{key: 'RSA 2048', keySha256: leaf.keySha256}],
	own: [leaf, intermediate, root],
	links: [leaf, intermediate, root],
	missing: null,
	root,
	isRootGiven: true,
	holders: {[intermediate.sha256]: 'in/intermediate.cer', [root.sha256]: 'in/root.cer'},
	placed: [],
	readyKeystore: 'in/primary.pfx',
	...more,
});

export const noChain = chain({files: [], leaf: null, keyMatches: null, privateKeys: [], own: [], links: [], root: null});

export const handshake = (more: Partial<PrimaryHandshake> = {}): PrimaryHandshake => ({
	address: '127.0.0.1:2560',
	serverName: 'primary-host',
	reached: 'tls',
	protocol: 'TLSv1.3',
	cipher: 'TLS_AES_256_GCM_SHA384',
	presented: [leaf, intermediate, root],
	isFallback: false,
	clientCertificate: 'not-sent',
	acceptedAuthorities: [root.subject, intermediate.subject],
	alert: 'bad_certificate',
	failure: null,
	ms: 44,
	at: now.toISOString(),
	...more,
});

const setting = (value: string | null, line: number): Setting => ({
	path: `server.setting-${line}`,
	value,
	isSet: true,
	assignments: [{file: 'application.conf', line, column: 3, effective: true, commentedOut: false}],
	beyond: null,
});

export const unset: Setting = {path: null, value: null, isSet: false, assignments: [], beyond: null};

export const conf = (more: Partial<ApplicationConf> = {}): ApplicationConf => ({
	path: '/srv/product/conf/application.conf',
	state: 'read',
	say: null,
	encoding: 'UTF-8',
	lineEnds: 'LF',
	lines: 118,
	keystoreFile: setting('/srv/product/conf/primary-host.pfx', 41),
	keystorePassword: setting(null, 42),
	...more,
});

export const keystore = (more: Partial<PlacedKeystore> = {}): PlacedKeystore => ({
	path: '/srv/product/conf/primary-host.pfx',
	exists: true,
	size: 3812,
	permissions: '-rw-r----- root:safe',
	changedAt: inDays(-2),
	user: 'svc',
	readable: 'yes',
	obstacle: null,
	opens: true,
	reason: null,
	say: null,
	chain: [leaf, intermediate, root],
	...more,
});

export const unit = (more: Partial<Service> = {}): Service => ({
	name: 'the-server',
	isKnown: true,
	state: 'active',
	result: 'success',
	since: inDays(-1),
	user: 'svc',
	processId: 4711,
	lastLines: [],
	...more,
});

export const seen = <Value>(value: Value) => ({ok: true, value, ms: 1}) as const;

/** The verdict of one check on facts as given; its needs are looked up by name, so a missing one fails the test. */
export const judging =
	(check: Check, subject: Subject = 'primary', about: Site = site) =>
	(given: Readonly<Record<string, unknown>>, at: Date = now) => {
		// Whom the judge of a chain trusts only takes findings away.
		const facts: Readonly<Record<string, unknown>> = {anchors: {ok: false, code: 'not-told', why: 'not told', hints: []}, ...given};
		for (const name of Object.keys(check.needs)) if (!(name in facts)) throw new Error(`the test gives no ${name}`);
		return check.judge(facts, {site: about, subject, now: at});
	};

/** A verdict that must be a failure. */
export const failure = (verdict: Verdict | NotNeeded | 'not-applicable' | undefined): Verdict => {
	if (verdict === undefined || verdict === 'not-applicable' || 'notNeeded' in verdict)
		throw new Error(`not a failure: ${JSON.stringify(verdict) ?? 'passed'}`);
	return verdict;
};
