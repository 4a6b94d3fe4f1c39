import {describe, expect, test} from 'vitest';
import type {Change, Description} from '../../source/actions/action.js';
import type {Outcome} from '../../source/checks/check.js';
import {walkHeadless} from '../../source/commands/setup-headless.js';
import type {Subject} from '../../source/site.js';
import type {StepResult, StepView, Walk} from '../../source/steps/walk.js';

const change: Change = {do: 'set-config', on: 'primary'};
const description: Description = {
	say: 'set it',
	host: 'h',
	target: '/t',
	lines: [],
	sameAs: [],
	undo: 'u',
	interrupts: false,
	holdsSecret: true,
};
const due = {change, description, needed: true, why: null};
const failed: Outcome = {
	id: 'chain/expired',
	on: 'primary',
	ms: 1,
	state: 'failed',
	because: null,
	finding: {severity: 'error', title: 'It has ended', evidence: ['seen'], cause: 'Dates.', remedy: {say: 'Renew it.', changes: []}},
};
const unseen: Outcome = {id: 'chain/expired', on: 'primary', ms: 1, state: 'unknown', because: null, why: 'No right.', hints: ['Be root.']};

const view = (id: string, more: Partial<StepView> = {}): StepView => ({
	id,
	title: id,
	vendor: '',
	number: 1,
	of: 3,
	subject: 'primary',
	host: 'h',
	position: {index: 1, of: 1},
	news: 'news',
	blocks: [],
	hindrances: [],
	passed: [],
	changes: [],
	asks: [],
	items: [],
	notNeeded: null,
	canApply: false,
	...more,
});

const result = (more: Partial<StepResult> = {}): StepResult => ({
	done: true,
	news: 'Trust holds.',
	blocks: [],
	outcomes: [],
	changes: [],
	trouble: null,
	...more,
});

/** A walk of these pages; what was applied is counted, nothing else happens. */
const walkOf = (
	pages: Readonly<Record<string, Partial<StepView>>>,
	ends: {readonly apply?: Partial<StepResult>; readonly done?: Partial<StepResult>; readonly subjects?: readonly Subject[]} = {},
) => {
	const applied: string[] = [];
	const made: Description[] = [];
	const walk = {
		rail: () => [...Object.keys(pages), 'done'].map((id, index) => ({id, title: id, number: index + 1, state: 'to-come'})),
		subjectsOf: () => ends.subjects ?? ['primary'],
		look: async (id: string) => view(id, pages[id]),
		apply: async (id: string, _subject: Subject, progress: (step: object) => void) => {
			applied.push(id);
			progress({key: 'x', state: 'did', say: 'set it'});
			const ended = result({changes: [description], ...ends.apply});
			made.push(...ended.changes);
			return ended;
		},
		applied: () => made,
		prove: async () => result(ends.done),
		pass: () => undefined,
		run: () => (applied.length > 0 ? '2026-11-24.1' : null),
		undoCommand: (run: string) => `dispatcher-trust undo ${run} --root /mnt/image`,
	} as unknown as Walk;
	return {walk, applied};
};

const go = async ({walk}: ReturnType<typeof walkOf>, dryRun = false, practiceWith?: string) => {
	const said: string[] = [];
	const transcript = await walkHeadless({walk, dryRun, ...(practiceWith ? {practiceWith} : {}), write: text => said.push(text)});
	return {...transcript, text: said.join('\n')};
};

const ready = {changes: [due], canApply: true};

describe('exit codes of a headless setup', () => {
	test('what a client cannot go on with is found before the first byte is written', async () => {
		const walk = walkOf({'primary/config': ready, client: {hindrances: [failed]}});
		const {exitCode, text} = await go(walk);
		expect(exitCode).toBe(1);
		expect(walk.applied).toEqual([]);
		expect(text).toContain('It has ended');
		expect(text).toContain('Nothing was changed.');
	});

	test('0: everything done and proved', async () => {
		const {exitCode, changes, text} = await go(walkOf({'primary/config': ready}));
		expect({exitCode, changes}).toEqual({exitCode: 0, changes: [description]});
		expect(text).toContain('  did      ');
		expect(text.endsWith('Trust holds. 1 change.\nUndo: dispatcher-trust undo 2026-11-24.1 --root /mnt/image')).toBe(true);
	});

	test('0: nothing was to be done, and that is said', async () => {
		const {exitCode, text} = await go(walkOf({'primary/config': {notNeeded: 'it is so already'}}));
		expect(exitCode).toBe(0);
		expect(text.endsWith('Trust holds. Nothing was changed.')).toBe(true);
	});

	test('0: the last page counts, whatever words it uses', async () => {
		expect((await go(walkOf({}, {done: {news: 'primary-host serves its certificate, looked at now.'}}))).exitCode).toBe(0);
	});

	test('1: a failed finding stops before anything is applied', async () => {
		const fake = walkOf({chains: {hindrances: [failed]}, 'primary/config': ready});
		const {exitCode, text, outcomes} = await go(fake);
		expect(exitCode).toBe(1);
		expect(fake.applied).toEqual([]);
		expect(outcomes).toEqual([failed]);
		expect(text).toMatch(/error +It has ended/);
		expect(text).toMatch(/Stopped here: the point above must be settled first\.\nNothing was changed\.$/);
	});

	test('2: what must be judged first could not be seen', async () => {
		const {exitCode, text} = await go(walkOf({chains: {hindrances: [unseen]}}));
		expect(exitCode).toBe(2);
		expect(text).toMatch(/not seen +No right\./);
	});

	test('1: what is seen to be wrong outweighs what it hides', async () => {
		const stuck = {blocks: [{label: 'saw' as const, lines: [{sign: 'error' as const, text: 'It is a folder.'}]}], hindrances: [unseen]};
		expect((await go(walkOf({topology: stuck}))).exitCode).toBe(1);
	});

	test('a fault on a later page is found before the first change', async () => {
		const stuck = {blocks: [{label: 'saw' as const, lines: [{sign: 'error' as const, text: 'It is a folder.'}]}]};
		const fake = walkOf({'primary/keystore': ready, 'primary/config': stuck});
		const {exitCode, text, changes} = await go(fake);
		expect(fake.applied).toEqual([]);
		expect({exitCode, changes}).toEqual({exitCode: 1, changes: []});
		expect(text).toContain('It is a folder.');
	});

	test('a folder that cannot be written is met before the first change', async () => {
		const fake = walkOf({'primary/keystore': ready});
		const trouble = {code: 'disk-full', say: 'The disk is full.', hints: ['Make room there.']};
		const {exitCode, text} = await go({...fake, walk: {...fake.walk, tryPlaces: async () => trouble}});
		expect(fake.applied).toEqual([]);
		expect(exitCode).toBe(1);
		expect(text).toMatch(/error +The disk is full\.\n +fix +Make room there\.[\s\S]*Nothing was changed\.$/);
	});

	test('a refusal met while planning is printed once, with its way out', async () => {
		const stuck = {
			blocks: [
				{label: 'saw' as const, lines: [{sign: 'error' as const, text: 'It is a folder.'}]},
				{label: 'fix' as const, lines: [{text: 'Name the file inside it.'}]},
			],
		};
		const {text} = await go(walkOf({'primary/keystore': ready, 'primary/config': stuck}));
		expect(text.match(/It is a folder\./g)).toHaveLength(1);
		expect(text).toMatch(/fix +Name the file inside it\./);
	});

	test('what blinds several checks is printed once', async () => {
		const blind = {
			blocks: [{label: 'saw' as const, lines: [{sign: 'unknown' as const, text: 'No right.'}]}],
			hindrances: [unseen, {...unseen, id: 'chain/key-mismatch'}],
		};
		const {text} = await go(walkOf({chains: blind}));
		expect(text.match(/No right\./g)).toHaveLength(1);
		expect(text.match(/Be root\./g)).toHaveLength(1);
	});

	test('what could not be proved is not called an error, and stops with 2', async () => {
		const unproved = {
			done: false,
			news: 'Not seen.',
			blocks: [{label: 'proof' as const, lines: [{sign: 'unknown' as const, text: 'blind'}]}],
		};
		const {exitCode, text} = await go(walkOf({'primary/config': ready}, {apply: unproved}));
		expect(text).toMatch(/not seen +Not seen\./);
		expect(text).not.toMatch(/error/);
		expect(exitCode).toBe(2);
	});

	test('1: a change that did not take, with what stays and how to take it back', async () => {
		const trouble = {code: 'disk-full', say: 'The disk is full.', hints: []};
		const blocks = [{label: 'saw' as const, lines: [{sign: 'error' as const, text: 'The disk is full.'}]}];
		const full = {done: false, trouble, blocks, news: 'The disk is full.'};
		const {exitCode, text} = await go(walkOf({'primary/config': ready}, {apply: full}));
		expect(exitCode).toBe(1);
		expect(text.match(/error +The disk is full\./g)).toHaveLength(1);
		const nothing = await go(walkOf({'primary/config': ready}, {apply: {...full, changes: []}}));
		expect(nothing.text).toMatch(/No change was completed\. .*: dispatcher-trust undo 2026-11-24\.1 --root \/mnt\/image$/);
		expect(text).toMatch(/1 change made before it stay.* Undo: dispatcher-trust undo 2026-11-24\.1 --root \/mnt\/image$/);
	});

	test('1 and 2: the last look decides, what is wrong before what is not seen', async () => {
		const wrong = {blocks: [{label: 'proof' as const, lines: [{sign: 'error' as const, text: 'another certificate'}]}]};
		expect((await go(walkOf({}, {done: {done: false, ...wrong}}))).exitCode).toBe(1);
		expect((await go(walkOf({}, {done: {outcomes: [failed, unseen], done: false}}))).exitCode).toBe(1);
		expect((await go(walkOf({}, {done: {outcomes: [unseen]}}))).exitCode).toBe(2);
		expect((await go(walkOf({}, {done: {done: false}}))).exitCode).toBe(2);
	});

	test('5: a dry run with changes, 0 without; neither applies anything', async () => {
		const fake = walkOf({'primary/config': ready});
		const {exitCode, text} = await go(fake, true);
		expect(exitCode).toBe(5);
		expect(fake.applied).toEqual([]);
		expect(text).toMatch(/1 change would be made; none was/);
		expect((await go(walkOf({'primary/config': {notNeeded: 'so already'}}), true)).exitCode).toBe(0);
	});
});

test('a page of several says whose it is', async () => {
	const {text} = await go(walkOf({gateway: {position: {index: 1, of: 2}, host: 'gw-1', notNeeded: 'x'}}));
	expect(text).toContain('1/3 gateway, gw-1');
});

test('a step that concerns nobody is named all the same, with its reason', async () => {
	const {walk} = walkOf({client: {}}, {subjects: []});
	const rail = walk.rail().map(step => ({...step, notNeeded: 'in gateway mode the client needs no certificate'}));
	const {text} = await go({walk: {...walk, rail: () => rail}, applied: []});
	expect(text).toMatch(/1\/2 client\n +not needed +in gateway mode the client/);
});

test('a lab that is gone afterwards is offered neither undo nor record', async () => {
	const blocks = [
		{label: 'change' as const, lines: [{text: 'the record for your ticket: /gone/change-record.md'}]},
		{label: 'undo' as const, lines: [{text: 'dispatcher-trust undo 2026-11-24.1'}]},
	];
	const {text} = await go(walkOf({'primary/config': ready}, {done: {blocks}}), false, 'dispatcher-trust lab expired');
	expect(text).not.toMatch(/undo 2026|change-record/);
	expect(text.endsWith('The lab is gone with everything in it. On a terminal, s keeps one:\ndispatcher-trust lab expired')).toBe(true);
});

test('a warning on a page is printed with its advice, other reasons are not', async () => {
	const blocks = (sign?: 'warning') => [
		{label: 'why' as const, lines: [{text: 'The pages disagree.', ...(sign ? {sign} : {})}]},
		{label: 'fix' as const, lines: [{text: 'Ask the vendor.'}]},
	];
	const {text} = await go(walkOf({topology: {blocks: blocks('warning')}}));
	expect(text).toMatch(/warning +The pages disagree\.\n +fix +Ask the vendor\./);
	expect((await go(walkOf({topology: {blocks: blocks()}}))).text).not.toContain('Ask the vendor.');
});

test('what a change does to a file of two names is said in a run as in a dry run', async () => {
	const lines = [{text: 'private key, chain of 3'}, {sign: 'warning' as const, text: '/t is a hard link: the old bytes stay under /other'}];
	const linked = {changes: [{...due, description: {...description, lines}}], canApply: true};
	const said = /warning +\/t is a hard link: the old bytes stay under \/other/;
	expect((await go(walkOf({'primary/keystore': linked}))).text).toMatch(said);
	expect((await go(walkOf({'primary/keystore': linked}), true)).text).toMatch(said);
	const placed = {...linked, changes: linked.changes.map(one => ({...one, needed: false, why: 'so already'})), canApply: false};
	expect((await go(walkOf({'primary/keystore': placed}))).text).not.toMatch(said);
});

test('a row of a tree keeps its column, whatever is wrong with it', async () => {
	const lines = [{text: 'Acme-CA-Root'}, {sign: 'error' as const, text: '└─ gateway-host  2026-11-20, 4 days ago'}];
	const {text} = await go(walkOf({chains: {blocks: [{label: 'body', lines}]}}));
	expect(text).toContain('\n  Acme-CA-Root\n  └─ gateway-host  2026-11-20, 4 days ago\n');
});

describe('a gate', () => {
	const gates = new Set(['portal']);
	const through = async (walk: Walk, dryRun = false) => {
		const said: string[] = [];
		return {...(await walkHeadless({walk, dryRun, gates, write: text => said.push(text)})), text: said.join('\n')};
	};

	test('what a person has not brought about stops the run before a later step changes anything', async () => {
		const fake = walkOf({portal: ready, 'primary/config': ready}, {apply: {done: false, outcomes: [failed]}});
		const {exitCode} = await through(fake.walk);
		expect(exitCode).toBe(1);
		expect(fake.applied).toEqual(['portal']);
	});

	test('it is looked at also when its page has nothing to change', async () => {
		const fake = walkOf(
			{portal: {changes: [{...due, needed: false, why: 'it is so already'}]}, 'primary/config': ready},
			{done: {done: false, outcomes: [failed]}},
		);
		const {exitCode, text} = await through(fake.walk);
		expect(exitCode).toBe(1);
		expect(fake.applied).toEqual([]);
		expect(text).toContain('It has ended');
	});

	test('a dry run shows what lies behind it', async () => {
		const fake = walkOf({portal: ready, 'primary/config': ready}, {done: {done: false, outcomes: [failed]}});
		const {exitCode, changes} = await through(fake.walk, true);
		expect(exitCode).toBe(5);
		expect(changes).toHaveLength(2);
	});
});
