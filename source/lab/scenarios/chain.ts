import {createPrivateKey} from 'node:crypto';
import {certificateBag, keyBag, writePkcs12} from '../../pki/pkcs12-write.js';
import {Secret} from '../../secret.js';
import {exportPassword, exportPfx, hostNames} from '../acme.js';
import {above, give, giveBack, giveBytes, givenFile, inDays, type Role, reissue} from '../given.js';
import {freshCurveKey, freshKey, type Issued, issue, type Wish} from '../issue.js';
import type {Lab} from '../lab-parts.js';
import {put} from '../lay-files.js';
import {client, found, gateway, type Mend, person, type Scenario} from '../scenario.js';

const password = new Secret(exportPassword);

/** A certificate of this role that is as it should be but for what the wish says. */
const issued = (role: Role, wish: Partial<Wish>) => async (lab: Lab) => give(lab, role, await reissue(lab, role, wish));

const anew = (role: Role, what = ''): Mend =>
	person(`Have the certificate of ${hostNames[role]} issued anew${what}, and place it.`, async lab => {
		await giveBack(lab, role);
		if (role === 'primary') await lab.restart();
	});

const loose = (lab: Lab, files: readonly string[]) => lab.rewriteSite(site => ({...site, chains: {...site.chains, gateway: {files}}}));

const asOne = (lab: Lab) =>
	lab.rewriteSite(site => ({
		...site,
		chains: {...site.chains, gateway: {files: ['in/gateway-host.pfx'], passwordFile: 'in/gateway.pass'}},
	}));

/** Both hosts' keys and certificates in one file. */
const twoKeys = (authorities: readonly Issued[], ...hosts: readonly Issued[]): Buffer => {
	const tied = hosts.map((host, index) => ({host, tie: {alias: host.name, localKeyId: Buffer.from([index + 1])}}));
	const certificates = [
		...tied.map(({host, tie}) => certificateBag(host.der, tie)),
		...authorities.map(({der}) => certificateBag(der, {})),
	];
	const keys = tied.map(({host, tie}) =>
		keyBag(createPrivateKey(host.keyPem).export({type: 'pkcs8', format: 'der'}), password, 'modern', tie),
	);
	return writePkcs12(certificates, keys, password, 'modern');
};

/** What is wrong with the certificate of one participant. */
export const chainScenarios: readonly Scenario[] = [
	{
		name: 'expired',
		title: 'The certificate of the gateway has expired',
		breaks: issued('gateway', {notBefore: inDays(-400), notAfter: inDays(-4)}),
		roots: found(gateway, 'chain/expired'),
		follows: found(gateway, 'gateway/refused-by-primary'),
		mends: [anew('gateway')],
	},
	{
		name: 'not-yet-valid',
		title: 'The certificate of the gateway begins in two days',
		breaks: issued('gateway', {notBefore: inDays(2)}),
		roots: found(gateway, 'chain/not-yet-valid'),
		follows: found(gateway, 'gateway/refused-by-primary'),
		mends: [anew('gateway', ', valid from today')],
	},
	{
		name: 'name-mismatch',
		title: 'The certificate of the primary names another host',
		breaks: issued('primary', {name: 'old-primary-host', dns: ['old-primary-host']}),
		roots: found('primary', 'chain/name-mismatch'),
		follows: [...found(gateway, 'gateway/refused-by-primary'), ...found(client, 'client/refused-by-primary')],
		mends: [anew('primary', ' for that name')],
	},
	{
		name: 'not-for-servers',
		title: 'The certificate of the primary is for clients only',
		breaks: issued('primary', {uses: ['clientAuth']}),
		roots: found('primary', 'chain/not-a-server-certificate'),
		follows: [...found(gateway, 'gateway/refused-by-primary'), ...found(client, 'client/refused-by-primary')],
		mends: [anew('primary', ' for server authentication')],
	},
	{
		name: 'not-for-clients',
		title: 'The certificate of the client is for servers only',
		breaks: issued('client', {uses: ['serverAuth']}),
		roots: found(client, 'chain/not-a-client-certificate'),
		follows: found(client, 'client/refused-by-primary'),
		mends: [anew('client', ' for client authentication')],
	},
	{
		name: 'key-usage',
		title: 'The key of the gateway may encipher and not sign',
		breaks: issued('gateway', {keyUsage: ['keyEncipherment']}),
		roots: found(gateway, 'chain/key-usage'),
		follows: found(gateway, 'gateway/refused-by-primary'),
		mends: [anew('gateway', ' with digitalSignature')],
	},
	{
		name: 'unknown-critical',
		title: 'The certificate of the client has a critical extension that Java does not know',
		breaks: issued('client', {criticalOid: '1.3.6.1.4.1.99999.1'}),
		roots: found(client, 'chain/unknown-critical'),
		follows: found(client, 'client/refused-by-primary'),
		mends: [anew('client', ' without it')],
	},
	{
		name: 'weak-algorithm',
		title: 'The certificate of the gateway was signed with MD5',
		breaks: issued('gateway', {hash: 'md5'}),
		roots: found(gateway, 'chain/weak-algorithm'),
		follows: found(gateway, 'gateway/refused-by-primary'),
		mends: [anew('gateway', ' with SHA-256')],
	},
	{
		name: 'unsupported-key',
		title: 'The client has a key of a curve that TLS does not sign with',
		breaks: async lab => give(lab, 'client', await reissue(lab, 'client', {key: await freshCurveKey('secp256k1')})),
		roots: found(client, 'chain/unsupported-key'),
		follows: found(client, 'client/refused-by-primary', 'client/unsupported-key'),
		mends: [anew('client', ' for an RSA key')],
	},
	{
		name: 'self-signed',
		title: 'The certificate of the gateway signed itself',
		breaks: async lab => {
			const name = hostNames.gateway;
			const dates = {notBefore: inDays(-1), notAfter: inDays(365)};
			await give(lab, 'gateway', await issue({name, ...dates, uses: ['serverAuth', 'clientAuth'], dns: [name]}), []);
		},
		roots: found(gateway, 'chain/self-signed-leaf'),
		follows: found(gateway, 'portal/authority-not-accepted', 'gateway/refused-by-primary'),
		mends: [anew('gateway', ' by the authority of Acme')],
	},
	{
		name: 'key-mismatch',
		title: 'The private key in the PFX of the primary belongs to another certificate',
		breaks: async lab => {
			const keyPem = (await freshKey()).export({type: 'pkcs8', format: 'pem'}).toString();
			await put(givenFile(lab, 'primary'), exportPfx(lab.acme.primary, above(lab.acme), exportPassword, keyPem), 0o600);
		},
		roots: found('primary', 'chain/key-mismatch'),
		follows: [],
		mends: [
			person('Export the PFX again from the store that holds the key of this certificate.', lab =>
				put(givenFile(lab, 'primary'), exportPfx(lab.acme.primary, above(lab.acme), exportPassword), 0o600),
			),
		],
	},
	{
		name: 'several-keys',
		title: 'The PFX of the client holds the keys of two hosts',
		breaks: async lab => {
			await giveBytes(lab, 'client', twoKeys(above(lab.acme), lab.acme.client, lab.acme.gateway));
		},
		roots: found(client, 'chain/several-keys'),
		follows: found(client, 'chain/extra-certificates'),
		mends: [person('Have it exported again with the key of pcclient-host alone.', lab => giveBack(lab, 'client'))],
	},
	{
		name: 'only-authorities',
		title: 'For the gateway only the authorities were exported',
		breaks: lab => loose(lab, ['in/Acme-CA-Root.cer', 'in/Acme-CA-Intermediate.cer']),
		roots: found(gateway, 'chain/no-leaf'),
		follows: [],
		mends: [person('Give the PFX that was issued for gateway-host.', asOne)],
	},
	{
		name: 'no-private-key',
		title: 'For the gateway the certificate was given without its key',
		breaks: lab => loose(lab, ['in/pem/gateway-host.pem']),
		roots: found(gateway, 'chain/no-private-key'),
		follows: found('file:in/pem/gateway-host.pem', 'file/bundle'),
		mends: [person('Give the PFX of the machine that made the request.', asOne)],
	},
];
