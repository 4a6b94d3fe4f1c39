import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {checks} from '../../source/catalog.js';
import type {Outcome} from '../../source/checks/check.js';
import {judge, rootCauses} from '../../source/checks/judge.js';
import {noTypedSecrets} from '../../source/host/secrets.js';
import {worldOf} from '../../source/host/world-of.js';
import {exportPassword, exportPfx} from '../../source/lab/acme.js';
import {finishSetup, placeKeystore, setSetting} from '../../source/lab/finished.js';
import {type Issued, issue} from '../../source/lab/issue.js';
import {type Lab, makeLab} from '../../source/lab/lab.js';
import {put} from '../../source/lab/lay-files.js';
import {readCertificate} from '../../source/pki/certificate.js';
import {writeTruststore} from '../../source/pki/keystore.js';
import {setOptions} from '../../source/product/unattended.js';
import {Secret} from '../../source/secret.js';
import type {Site} from '../../source/site.js';
import {hasJdk} from './look.js';

const secret = new Secret(exportPassword);
const day = 86_400_000;
const dates = {notBefore: new Date(Date.now() - day), notAfter: new Date(Date.now() + 365 * day)};

// Java says one sentence, “unable to find valid certification path”, for three faults in three places. So two gateways stand before one server.
describe.runIf(hasJdk)('root not trusted, intermediate not sent, built-in certificate', () => {
	let lab: Lab;
	let site: Site;

	const at = (file: string) => path.join(lab.folder, file);
	const trust = async (gateway: string, ...authorities: readonly Issued[]) => {
		const entries = authorities.map(({name, der}) => ({alias: name.toLowerCase(), certificate: readCertificate(der)}));
		await put(at(`${gateway}/etc/gw/acme-ca.pfx`), writeTruststore({entries, password: secret}), 0o640);
	};

	const stranger = async (): Promise<Issued> => issue({name: 'Other-CA-Root', ...dates, pathLength: null});

	const look = async (): Promise<readonly Outcome[]> => {
		const options = {site, siteFolder: lab.folder, root: lab.folder, typed: noTypedSecrets(), general: undefined, at: undefined};
		return judge(checks, worldOf({...options, timeout: 10_000}));
	};

	const of = (outcomes: readonly Outcome[], id: string) =>
		outcomes
			.filter(outcome => outcome.id === id)
			.map(outcome => `${outcome.on} ${outcome.state}${'because' in outcome && outcome.because ? ` ${outcome.because.id}` : ''}`);

	beforeAll(async () => {
		lab = await makeLab();
		await finishSetup(lab);
		const {intermediate, root} = lab.acme;
		const other = await issue({name: 'gateway-b', issuer: intermediate, ...dates, uses: ['serverAuth', 'clientAuth'], dns: ['gateway-b']});
		const pfx = exportPfx(other, [intermediate, root], exportPassword);
		await put(at('in/gateway-b.pfx'), pfx, 0o600);
		await put(at('gateway-b/etc/gw/gateway-b.pfx'), pfx, 0o600);
		const keystore = '/etc/gw/gateway-b.pfx';
		const truststore = '/etc/gw/acme-ca.pfx';
		await put(
			at('out/gateway-b.conf'),
			setOptions(null, {keystore, keystorePassword: secret, truststore, truststorePassword: secret}),
			0o600,
		);
		const [first] = lab.site.gateways;
		if (!first) throw new Error('the lab has no gateway');
		const second = {
			...first,
			host: 'gateway-b',
			root: 'gateway-b',
			keystore,
			unattendedFile: 'out/gateway-b.conf',
			chain: {files: ['in/gateway-b.pfx'], passwordFile: 'in/gateway.pass'},
		};
		site = {...lab.site, gateways: [first, second]};
		await trust('gateway', root);
		await trust('gateway-b', root);
		await lab.restart();
	});

	afterAll(async () => lab?.dispose());

	test('where nothing is wrong nothing is found, not even something that could not be seen', async () => {
		const outcomes = await look();
		expect(outcomes.filter(({state}) => state === 'failed' || state === 'unknown')).toEqual([]);
		expect(of(outcomes, 'gateway/refused-by-primary')).toEqual(['gateway:gateway-host passed', 'gateway:gateway-b passed']);
	});

	test('a root that one gateway does not trust is the fault of that gateway alone', async () => {
		await trust('gateway-b', await stranger());
		const outcomes = await look();
		await trust('gateway-b', lab.acme.root);
		expect(rootCauses(outcomes)).toEqual([{id: 'gateway/truststore-lacks-root', on: 'gateway:gateway-b'}]);
		expect(of(outcomes, 'gateway/refused-by-primary')).toEqual([
			'gateway:gateway-host passed',
			'gateway:gateway-b failed gateway/truststore-lacks-root',
		]);
	});

	test('an intermediate that the primary does not send is the fault of the primary, and shows where only the root is trusted', async () => {
		await trust('gateway-b', lab.acme.root, lab.acme.intermediate);
		await put(at('in/primary-host.pfx'), exportPfx(lab.acme.primary, [], exportPassword), 0o600);
		await placeKeystore(lab, at('in/primary-host.pfx'));
		await lab.restart();
		const outcomes = await look();
		expect(rootCauses(outcomes)).toEqual([{id: 'chain/missing-intermediate', on: 'primary'}]);
		expect(of(outcomes, 'gateway/refused-by-primary')).toEqual([
			'gateway:gateway-host failed chain/missing-intermediate',
			'gateway:gateway-b passed',
		]);
		expect(of(outcomes, 'gateway/truststore-lacks-root')).toEqual(['gateway:gateway-host passed', 'gateway:gateway-b passed']);
	});

	test('two faults on two hosts are two causes, each on its own', async () => {
		await trust('gateway-b', await stranger());
		const outcomes = await look();
		await trust('gateway-b', lab.acme.root);
		expect(rootCauses(outcomes)).toEqual([
			{id: 'chain/missing-intermediate', on: 'primary'},
			{id: 'gateway/truststore-lacks-root', on: 'gateway:gateway-b'},
		]);
	});

	test('the built-in certificate is the fault of the primary, whatever its reason, and of no truststore', async () => {
		const {primary, intermediate, root} = lab.acme;
		await put(at('in/primary-host.pfx'), exportPfx(primary, [intermediate, root], exportPassword), 0o600);
		await placeKeystore(lab, at('in/primary-host.pfx'));
		await setSetting(lab, 'default-keystore-password', '"changed"');
		await lab.restart();
		const outcomes = await look();
		expect(rootCauses(outcomes)).toEqual([{id: 'primary/keystore-password', on: 'primary'}]);
		expect(of(outcomes, 'gateway/refused-by-primary')).toEqual([
			expect.stringMatching(/^gateway:gateway-host failed primary\//),
			expect.stringMatching(/^gateway:gateway-b failed primary\//),
		]);
		expect(of(outcomes, 'gateway/truststore-lacks-root')).toEqual(['gateway:gateway-host passed', 'gateway:gateway-b passed']);
	});
});
