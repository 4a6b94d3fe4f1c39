import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {verdictOf} from '../../source/checks/exit-code.js';
import {isFailed, isUnseen} from '../../source/checks/root-causes.js';
import {type Build, buildHost, sayBuild} from './healthy-host.js';
import {hasJdk} from './look.js';
import {look} from './play-scenario.js';
import {type SharedLab, shareLab} from './shared-lab.js';

// `npm run healthy` draws 50. These differ from one another in everything that can differ.
const builds: readonly Build[] = [
	{
		...{authorityKey: 'P-256', hostKey: 'P-384', intermediates: 2, cacerts: 'PKCS12', root: 'own', uploads: 'each', settings: 'include'},
		...{versions: 'TLS 1.2', gateways: 2, truststore: 'root', files: 'PEM and key', client: 'hybrid', names: 'load balancer too'},
	},
	{
		...{authorityKey: 'RSA 2048', hostKey: 'P-256', intermediates: 1, cacerts: 'JKS', root: 'global', uploads: 'none', settings: 'CRLF'},
		...{versions: 'TLS 1.2 and 1.3', gateways: 1, truststore: 'each', files: 'PFX', client: 'gateway', names: 'one'},
	},
	{
		...{authorityKey: 'P-384', hostKey: 'RSA 2048', intermediates: 0, cacerts: 'JKS', root: 'own', uploads: 'each', settings: 'comments'},
		...{versions: 'TLS 1.2 and 1.3', gateways: 0, truststore: 'root', files: 'PFX', client: 'local-storage', names: 'one'},
	},
];

describe.skipIf(!hasJdk)('a host that is right, however it is built', () => {
	let shared: SharedLab;

	beforeAll(async () => {
		shared = await shareLab();
	});

	afterAll(() => shared?.[Symbol.asyncDispose]());

	test.each(builds.map(build => ({name: sayBuild(build), build})))('has nothing to find: $name', async ({build}) => {
		await shared.breakWith({breaks: lab => buildHost(lab, build)});
		const outcomes = await look(shared.lab);
		const failed = outcomes.filter(isFailed).filter(({finding}) => finding.severity !== 'notice');
		const told = (one: {readonly id: string; readonly on: string}) => `${one.id} ${one.on}`;
		expect({failed: failed.map(told), unseen: outcomes.filter(isUnseen).map(told)}).toEqual({failed: [], unseen: []});
		expect(verdictOf(outcomes, 'warning')).toBe('passed');
	});
});
