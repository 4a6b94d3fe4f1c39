import {describe, expect, test} from 'vitest';
import {type Check, defineCheck} from '../../source/checks/check.js';
import {type CheckArguments, check} from '../../source/commands/check.js';
import type {Host} from '../../source/host/host.js';
import type {World} from '../../source/host/world.js';
import {Trouble} from '../../source/trouble.js';
import {now, site} from '../checks/literals.js';

const handshake: Host['handshake'] = async () => ({
	reached: 'closed',
	protocol: null,
	cipher: null,
	chain: [],
	clientCertificate: 'unknown',
	acceptedAuthorities: null,
	alert: null,
	failure: 'ECONNREFUSED',
	ms: 1,
	at: now.toISOString(),
});
const world = {site, now: () => now, timeout: 100, primary: {handshake}} as unknown as World;

const verdict = {
	title: 'The service cannot read its keystore',
	evidence: ['/srv/product/conf/primary-host.pfx is -rw------- root:root'],
	cause: 'The service runs as svc, so it cannot load the keystore.',
	remedy: {say: 'Let it read.', changes: [{do: 'restart-service', on: 'primary'}]},
} as const;

const make = (id: string, more: Partial<Check> = {}): Check =>
	defineCheck({
		id,
		title: `${id} is wrong`,
		severity: 'error',
		passesAs: () => `${id} is right`,
		over: () => ['primary'],
		needs: {},
		judge: () => undefined,
		...more,
	});

const unreadable = make('primary/keystore-unreadable', {explains: ['gateway/refused-by-primary'], judge: () => verdict});
const refused = make('gateway/refused-by-primary', {
	over: () => ['gateway:a', 'gateway:b'],
	judge: () => ({...verdict, title: 'It is refused'}),
});
const well = make('chain/expired');
const hidden = make('primary/service-down', {
	judge() {
		throw new Trouble('command-missing', 'systemctl is not there.', ['Run it on the primary.']);
	},
});

const run = async (checks: readonly Check[], more: Partial<CheckArguments> = {}) => {
	const lines: string[] = [];
	const bodies: object[] = [];
	const emit = (body: object) => void bodies.push(body);
	const write = (text: string) => void lines.push(text);
	const code = await check({world, checks, only: [], skip: [], failOn: 'error', json: false, verbose: false, emit, write, ...more});
	return {code, text: lines.join('\n'), bodies};
};

describe('check', () => {
	test('the first line names the root cause and nothing else, the last the next command', async () => {
		const {code, text} = await run([unreadable, refused, well]);
		const lines = text.split('\n');
		expect(code).toBe(1);
		expect(lines[0]).toBe('1 thing to fix: the service cannot read its keystore.');
		expect(lines[1]).toBe('error    The service cannot read its keystore        primary/keystore-unreadable');
		expect(text.replaceAll(/\s+/g, ' ')).toContain(
			'follows from it: gateway/refused-by-primary gateway:a, gateway/refused-by-primary gateway:b',
		);
		expect(lines.at(-1)).toBe('1 thing to fix: dispatcher-trust fix primary/keystore-unreadable');
		expect(text).not.toContain('It is refused');
	});

	test('the same finding of two gateways is said once', async () => {
		const {text} = await run([refused]);
		expect(text.split('\n')[0]).toBe('1 thing to fix: It is refused (a, b).');
		expect(text).toContain('gateway:a, gateway:b');
	});

	test('no line is wider than 80 columns but one that cannot fold', async () => {
		const {text} = await run([unreadable, refused, hidden, well], {verbose: true});
		for (const line of text.split('\n')) expect(line.length <= 80 || !line.trim().includes(' ')).toBe(true);
	});

	test('nothing failed: says so, and -v lists what passed', async () => {
		const {code, text} = await run([well], {verbose: true});
		expect(code).toBe(0);
		expect(text).toContain('Nothing to fix on primary-host.');
		expect(text).toContain('chain/expired is right');
	});

	test('what was not seen is told with its way out, and is exit code 2', async () => {
		const {code, text} = await run([well, hidden]);
		expect(code).toBe(2);
		expect(text).toContain('not seen systemctl is not there.');
		expect(text).toContain('fix    Run it on the primary.');
	});

	test('what hides many findings is said once', async () => {
		const blind = (id: string) => make(id, {judge: hidden.judge});
		const {text} = await run([blind('primary/service-down'), blind('primary/restart-needed'), well]);
		expect(text.match(/systemctl is not there/g)).toHaveLength(1);
		expect(text).toContain('not judged for it: primary/service-down, primary/restart-needed');
	});

	test('the next command finds the same hosts, and names whom it means where several have it', async () => {
		const options = ['--site', '/srv/a site.json'];
		expect((await run([unreadable], {options})).text).toMatch(/fix primary\/keystore-unreadable --site '\/srv\/a site.json'$/);
		expect((await run([refused])).text).toMatch(/fix gateway\/refused-by-primary --on gateway:a$/);
		const byHand = make('chain/expired', {judge: () => ({...verdict, remedy: {say: 'Ask for it.', changes: []}})});
		expect((await run([byHand], {options})).text).toMatch(/see fix above, then dispatcher-trust check --site /);
	});

	test('where nobody told of an installation nothing is judged: exit code 2', async () => {
		const {code, text} = await run([unreadable], {isNowhere: true});
		expect([code, text.split('\n')[0]]).toEqual([2, 'There is nothing to judge.']);
		expect(text).toContain('--site');
	});

	test('nothing to judge is exit code 2', async () => {
		const {code, text} = await run([make('x/y', {over: () => []})]);
		expect([code, text.split('\n')[0]]).toEqual([2, 'There is nothing to judge.']);
	});

	test("--json is the contract's document body and no text", async () => {
		const {code, text, bodies} = await run([unreadable, refused, hidden, well, make('x/y', {over: () => []})], {json: true});
		const remedy = {say: 'Let it read.', changes: [{do: 'restart-service', on: 'primary'}]};
		expect([code, text, bodies.length]).toEqual([1, '', 1]);
		expect(bodies[0]).toMatchObject({
			verdict: 'failed',
			rootCauses: [{id: 'primary/keystore-unreadable', on: 'primary'}],
			outcomes: [
				{
					id: 'primary/keystore-unreadable',
					on: 'primary',
					state: 'failed',
					severity: 'error',
					title: verdict.title,
					evidence: verdict.evidence,
					cause: verdict.cause,
					remedy,
				},
				{id: 'gateway/refused-by-primary', on: 'gateway:a', state: 'failed', because: {id: 'primary/keystore-unreadable', on: 'primary'}},
				{id: 'gateway/refused-by-primary', on: 'gateway:b', state: 'failed'},
				{
					id: 'primary/service-down',
					on: 'primary',
					state: 'unknown',
					why: 'systemctl is not there.',
					hints: ['Run it on the primary.'],
					because: null,
				},
				{id: 'chain/expired', on: 'primary', state: 'passed'},
				{id: 'x/y', on: 'primary', state: 'not-applicable'},
			],
		});
		expect(bodies[0]).not.toHaveProperty('outcomes.0.because');
	});

	test('--only and --skip choose by id or shelf; an unknown id is refused', async () => {
		expect((await run([unreadable, well], {only: ['chain/']})).code).toBe(0);
		expect((await run([unreadable, well], {skip: ['primary/keystore-unreadable']})).code).toBe(0);
		await expect(run([well], {skip: ['chain/expierd']})).rejects.toMatchObject({code: 'finding-unknown'});
	});

	test('--fail-on warning', async () => {
		const hint = make('x/hint', {severity: 'warning', judge: () => verdict});
		expect((await run([hint])).code).toBe(0);
		expect((await run([hint])).text.split('\n')[0]).toBe('Nothing to fix on primary-host, 1 warning.');
		const {code, text} = await run([hint], {failOn: 'warning'});
		expect([code, text.split('\n')[0]]).toEqual([1, '1 thing to fix: the service cannot read its keystore.']);
	});
});
