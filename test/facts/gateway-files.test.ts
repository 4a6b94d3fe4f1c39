import {Buffer} from 'node:buffer';
import {afterAll, describe, expect, test} from 'vitest';
import {gatewayFiles} from '../../source/facts/gateway-files.js';
import {newSweep} from '../../source/facts/sweep.js';
import {writeTruststore} from '../../source/pki/keystore.js';
import {setOptions} from '../../source/product/unattended.js';
import {Secret} from '../../source/secret.js';
import {newAcme} from '../pki/acme.js';
import {makeWorld, password, type TestWorld} from './world.js';

const acme = newAcme();
afterAll(acme.remove);
acme.leaf('gateway-host');
const pfx = acme.pfx('gateway.pfx', 'gateway-host');
const truststore = writeTruststore({entries: [{alias: 'acme', certificate: acme.root.certificate}], password: new Secret(password)});

const look = async (world: TestWorld) => {
	const seen = await newSweep(world).see(gatewayFiles, 'gateway:gateway-host');
	if (!seen.ok) throw new Error(seen.why);
	return seen.value;
};

describe('the files of a gateway', () => {
	test('on the gateway itself, opened with their passwords', async () => {
		const world = makeWorld();
		world.put('gateway/etc/gw/gateway.pfx', pfx);
		world.put('gateway/etc/gw/trust.pfx', truststore);
		const value = await look(world);
		expect(value).toMatchObject({
			reached: true,
			keystore: {state: 'ready', leaf: {label: 'gateway-host'}},
			truststore: {state: 'ready', trusted: [{label: 'Acme-CA-Root'}], notTrusted: 0},
			unattended: {exists: false},
		});
		expect(value.keystore.chain).toHaveLength(3);
		expect(new Set(Object.values(value.unattended.options))).toEqual(new Set(['missing']));
	});

	test('a truststore OpenSSL made holds certificates Java does not trust', async () => {
		const world = makeWorld();
		acme.openssl('pkcs12', '-export', '-nokeys', '-in', 'Acme-CA-Root.crt', '-out', 'plain.pfx', '-passout', `pass:${password}`);
		world.put('gateway/etc/gw/trust.pfx', acme.read('plain.pfx'));
		world.put('gateway/etc/gw/gateway.pfx', 'not a keystore');
		expect(await look(world)).toMatchObject({keystore: {state: 'does-not-open'}, truststore: {state: 'ready', trusted: [], notTrusted: 1}});
	});

	test('for one that cannot be reached, what was made here to be carried over', async () => {
		const world = {...makeWorld(), gateway: () => undefined};
		world.put('desk/out/gateway.pfx', pfx);
		expect(await look(world)).toMatchObject({reached: false, keystore: {state: 'ready'}, truststore: {state: 'missing'}});
	});

	test('what an installed gateway was told counts before what the site says', async () => {
		const world = makeWorld();
		const told = {keystore: '/etc/other.pfx', keystorePassword: new Secret('mistyped'), truststore: 'trust.pfx', truststorePassword: null};
		world.put('desk/out/gateway.conf', setOptions(null, told));
		world.put('gateway/etc/other.pfx', pfx);
		world.put('gateway/etc/gw/trust.pfx', truststore);
		const {keystore, truststore: trust, unattended} = await look(world);
		expect(keystore).toMatchObject({
			path: '/etc/other.pfx',
			state: 'does-not-open',
			namedBy: {option: 'HCP_DEFAULT_KEYSTORE', line: 1},
			passwordFrom: {option: 'HCP_DEFAULT_KEYSTORE_PASSWORD', line: 2},
			givenOpens: true,
			file: {reason: 'wrong-password'},
		});
		expect(trust).toMatchObject({path: '/etc/gw/trust.pfx', state: 'ready', namedBy: null, passwordFrom: null});
		expect(unattended.faults).toEqual([{option: 'HCP_DEFAULT_TRUSTSTORE', line: 3, reason: 'not-full-path', character: null}]);
	});

	test('an options file saved as UTF-16 is a fault, not an end', async () => {
		const world = makeWorld();
		world.put('desk/out/gateway.conf', Buffer.from('\uFEFFHCP_DEFAULT_KEYSTORE="/a"', 'utf16le'));
		const {unattended} = await look(world);
		expect(unattended).toMatchObject({exists: true, faults: [{reason: 'utf16'}], refused: {say: expect.stringContaining('UTF-16')}});
	});

	test('a password that no reader of the file could be sure of is refused before it is written', async () => {
		const plain = makeWorld();
		const secrets = {...plain.secrets, forKeystore: async () => new Secret('my$pass')};
		const {unattended} = await look({...plain, secrets});
		expect(unattended.refused?.say).toContain('“$”');
		expect(JSON.stringify(unattended)).not.toContain('my$');
	});

	test('a keystore taken for a truststore is told with what is in it', async () => {
		const world = makeWorld();
		world.put('gateway/etc/gw/trust.pfx', pfx);
		const {truststore: trust} = await look(world);
		expect(trust).toMatchObject({state: 'ready', trusted: [], file: {java: {keyEntries: 1}}});
	});

	test('its four options are compared, and no password is told', async () => {
		const world = makeWorld();
		const options = {
			keystore: '/etc/gw/gateway.pfx',
			keystorePassword: new Secret(password),
			truststore: '/elsewhere.pfx',
			truststorePassword: new Secret(password),
		};
		world.put('desk/out/gateway.conf', setOptions(null, options));
		const value = await look(world);
		expect(Object.values(value.unattended.options)).toEqual(['set', 'set', 'differs', 'set']);
		expect(JSON.stringify(value)).not.toContain(password);
	});
});
