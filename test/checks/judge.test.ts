import {describe, expect, test} from 'vitest';
import {checks as catalog} from '../../source/catalog.js';
import {type Check, defineCheck} from '../../source/checks/check.js';
import {exitCodeOf, verdictOf} from '../../source/checks/exit-code.js';
import {judge, rootCauses} from '../../source/checks/judge.js';
import {defineFact} from '../../source/facts/fact.js';
import type {World} from '../../source/host/world.js';
import type {Subject} from '../../source/site.js';
import {Trouble} from '../../source/trouble.js';
import {now, site} from './literals.js';

const world = {site, now: () => now} as World;
const failed = {evidence: ['seen'], cause: 'because', remedy: {say: 'mend it', changes: []}};

type Part = Partial<Omit<Check, 'id'>>;
const check = (id: string, more: Part = {}): Check =>
	defineCheck({
		id,
		title: id,
		severity: 'error',
		passesAs: () => 'well',
		over: () => ['primary'],
		needs: {},
		judge: () => undefined,
		...more,
	});
const failing = (id: string, more: Part = {}): Check => check(id, {judge: () => failed, ...more});

const states = async (checks: readonly Check[]) => (await judge(checks, world)).map(({id, on, state}) => `${id} ${on} ${state}`);

describe('judging', () => {
	test('one outcome per id and subject, in the order of the catalog', async () => {
		const over = (): readonly Subject[] => ['gateway:a', 'gateway:b'];
		expect(await states([check('x/one', {over}), check('x/two'), check('portal/none', {over: () => []})])).toEqual([
			'x/one gateway:a passed',
			'x/one gateway:b passed',
			'x/two primary passed',
			'portal/none portal not-applicable',
		]);
	});

	test('who may not look is told the one thing that would show it', async () => {
		const hidden = defineFact({
			name: 'hidden',
			async gather(): Promise<string> {
				throw new Trouble('file-forbidden', 'It may not be read.', ['Ask around.']);
			},
		});
		const ordinary = {...world, asRoot: (subject: Subject) => `sudo look at ${subject}`};
		const checks = [
			check('x/fact', {needs: {hidden}}),
			check('x/own', {
				judge() {
					throw new Trouble('cannot-become-user', 'Not tried.');
				},
			}),
		];
		for (const outcome of await judge(checks, ordinary)) expect(outcome).toMatchObject({state: 'unknown', hints: ['sudo look at primary']});
		for (const asRoot of [undefined, () => null])
			expect((await judge(checks, {...world, ...(asRoot ? {asRoot} : {})}))[0]).toMatchObject({hints: ['Ask around.']});
	});

	test('what cannot be seen, and a check that breaks, are unknown and stop nothing', async () => {
		const hidden = defineFact({
			name: 'hidden',
			async gather(): Promise<string> {
				throw new Trouble('file-forbidden', 'It may not be read.', ['Run it as root.']);
			},
		});
		const broken = check('x/broken', {
			judge() {
				throw new TypeError('secret detail');
			},
		});
		const outcomes = await judge([check('x/blind', {needs: {hidden}}), broken, check('x/well')], world);
		expect(outcomes.map(({state}) => state)).toEqual(['unknown', 'unknown', 'passed']);
		expect(outcomes[0]).toMatchObject({why: 'It may not be read.', hints: ['Run it as root.'], because: null});
		expect(JSON.stringify(outcomes[1])).not.toContain('secret detail');
	});

	test('a finding follows from the one that explains it, on the hosts that depend on it only', async () => {
		const gateway = (): readonly Subject[] => ['gateway:gateway-host'];
		const outcomes = await judge(
			[
				failing('p/cause', {explains: ['g/effect']}),
				failing('c/cause', {over: () => ['client:c'], explains: ['g/other']}),
				failing('g/effect', {over: gateway}),
				failing('g/other', {over: gateway}),
			],
			world,
		);
		expect(outcomes.map(outcome => (outcome.state === 'failed' ? outcome.because : undefined))).toEqual([
			null,
			null,
			{id: 'p/cause', on: 'primary'},
			null,
		]);
		expect(rootCauses(outcomes)).toEqual([
			{id: 'p/cause', on: 'primary'},
			{id: 'c/cause', on: 'client:c'},
			{id: 'g/other', on: 'gateway:gateway-host'},
		]);
	});

	test('a given file explains only those who use it', async () => {
		const file = failing('f/closed', {over: () => ['file:in/gateway.pfx'], explains: ['c/chain']});
		const chains = failing('c/chain', {over: () => ['primary', 'gateway:gateway-host']});
		const outcomes = await judge([file, chains], world);
		expect(rootCauses(outcomes)).toEqual([
			{id: 'f/closed', on: 'file:in/gateway.pfx'},
			{id: 'c/chain', on: 'primary'},
		]);
	});

	test('of several causes the nearest is named, and the way to the root is kept', async () => {
		const outcomes = await judge(
			[
				failing('p/config', {explains: ['p/keystore', 'p/wire', 'g/refused']}),
				failing('p/keystore', {explains: ['p/wire', 'g/refused']}),
				failing('p/other', {explains: ['p/wire']}),
				failing('p/wire', {explains: ['g/refused']}),
				failing('g/refused', {over: () => ['gateway:gateway-host']}),
			],
			world,
		);
		const because = outcomes.map(outcome => (outcome.state === 'failed' ? (outcome.because?.id ?? null) : undefined));
		expect(because).toEqual([null, 'p/config', null, 'p/keystore', 'p/wire']);
		expect(rootCauses(outcomes).map(({id}) => id)).toEqual(['p/config', 'p/other']);
	});

	test('a warning explains no error away, but what was not seen and another warning', async () => {
		const hint = failing('x/hint', {severity: 'warning', explains: ['x/error', 'x/unseen', 'x/warning']});
		const unseen = check('x/unseen', {
			judge() {
				throw new Trouble('not-seen', 'Not seen.');
			},
		});
		const outcomes = await judge([hint, failing('x/error'), unseen, failing('x/warning', {severity: 'warning'})], world);
		expect(rootCauses(outcomes)).toEqual([{id: 'x/error', on: 'primary'}]);
		expect(outcomes.map(outcome => ('because' in outcome ? (outcome.because?.id ?? null) : undefined))).toEqual([
			null,
			null,
			'x/hint',
			'x/hint',
		]);
	});

	test('what is not needed says why, and what a finding does not bring about here does not follow from it', async () => {
		const outcomes = await judge(
			[
				check('p/idle', {judge: () => ({notNeeded: 'nobody asks for it'})}),
				failing('p/cause', {explains: ['p/near', 'p/far'], judge: () => ({...failed, explains: ['p/near']})}),
				failing('p/near'),
				failing('p/far'),
			],
			world,
		);
		expect(outcomes[0]).toMatchObject({state: 'not-applicable', why: 'nobody asks for it'});
		expect(rootCauses(outcomes).map(({id}) => id)).toEqual(['p/cause', 'p/far']);
	});

	test('what is wrong in the portal shows on gateways and clients', async () => {
		const portal = failing('t/cause', {over: () => ['portal'], explains: ['g/effect']});
		const gateway = failing('g/effect', {over: () => ['gateway:gateway-host', 'primary']});
		expect(rootCauses(await judge([portal, gateway], world))).toEqual([
			{id: 't/cause', on: 'portal'},
			{id: 'g/effect', on: 'primary'},
		]);
	});

	test('warnings are no root cause', async () => {
		expect(rootCauses(await judge([failing('x/hint', {severity: 'warning'})], world))).toEqual([]);
	});
});

describe('verdict and exit code', () => {
	const of = async (...checks: readonly Check[]) => {
		const outcomes = await judge(checks, world);
		return [verdictOf(outcomes), exitCodeOf(outcomes), exitCodeOf(outcomes, 'warning')];
	};
	const blind = check('x/blind', {
		judge() {
			throw new Trouble('not-seen', 'Not seen.');
		},
	});

	test('an error outweighs what was not seen; a warning counts when asked to', async () => {
		expect(await of(check('x/a'))).toEqual(['passed', 0, 0]);
		expect(await of(failing('x/a'), blind)).toEqual(['failed', 1, 1]);
		expect(await of(failing('x/a', {severity: 'warning'}))).toEqual(['passed', 0, 1]);
		expect(await of(check('x/a'), blind)).toEqual(['unknown', 2, 2]);
	});

	test('nothing to judge is no pass', async () => {
		expect(await of(check('x/a', {judge: () => 'not-applicable'}))).toEqual(['unknown', 2, 2]);
	});
});

describe('the catalog', () => {
	test('ids are unique, and what a check explains exists and stands below it: so no circle', () => {
		const ids = catalog.map(({id}) => id);
		expect(new Set(ids).size).toBe(ids.length);

		for (const [index, {id, explains = []}] of catalog.entries()) {
			for (const explained of explains) expect([id, explained, ids.indexOf(explained) > index]).toEqual([id, explained, true]);
		}
	});
});

test('who watches hears of each outcome as it comes', async () => {
	const heard: string[] = [];
	await judge([check('x/one'), failing('x/two')], {world, progress: ({id, state}) => void heard.push(`${id} ${state}`)});
	expect(heard.sort()).toEqual(['x/one passed', 'x/two failed']);
});
