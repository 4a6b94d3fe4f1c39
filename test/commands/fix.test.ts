import fs from 'node:fs';
import {expect, test} from 'vitest';
import {type Check, defineCheck} from '../../source/checks/check.js';
import {type FixArguments, fix} from '../../source/commands/fix.js';
import {defineFact} from '../../source/facts/fact.js';
import {Trouble} from '../../source/trouble.js';
import {edit, fakeActions, restart, settings} from '../actions/fake-actions.js';
import {makeWorld} from '../actions/world.js';

const written = defineFact<string>({name: 'settings', gather: async ({world}) => String(await world.primary.readFile(settings))});
const remedy = {say: 'Write the settings.', changes: [edit, restart]};
const verdict = {evidence: ['line 1: “old”'], cause: 'Somebody changed it.', remedy};

const wrong = defineCheck({
	...{id: 'primary/wrong', title: 'The settings are wrong', severity: 'error', passesAs: () => 'the settings are right'},
	over: () => ['primary'],
	needs: {text: written},
	explains: ['gateway/refused'],
	judge: ({text}) => (text === 'new settings' ? undefined : verdict),
});
const refused = defineCheck({
	...{id: 'gateway/refused', title: 'It is refused', severity: 'error', passesAs: () => 'it is accepted'},
	over: () => ['gateway:gateway-host'],
	needs: {text: written},
	judge: ({text}) => (text === 'new settings' ? undefined : {...verdict, remedy: {say: 'See there.', changes: []}}),
});
const byHand = (id: string, on: readonly ('primary' | `gateway:${string}`)[] = ['primary']): Check =>
	defineCheck({
		...{id, title: 'The upload lacks', severity: 'error', passesAs: () => 'well'},
		over: () => on,
		needs: {},
		judge: () => ({evidence: ['seen'], cause: 'Nobody did.', remedy: {say: 'Upload it under Certificates.', changes: []}}),
	});
const hidden = defineCheck({
	...{id: 'primary/hidden', title: 'Hidden', severity: 'error', passesAs: () => 'well'},
	over: () => ['primary'],
	needs: {},
	judge() {
		throw new Trouble('file-forbidden', 'It may not be read.', ['Run it as root.']);
	},
});

const prepare = () => {
	const world = makeWorld({files: {[`primary${settings}`]: 'old settings'}});
	const fakes = fakeActions();
	const said: string[] = [];
	const bodies: object[] = [];
	const ask = (id: string, more: Partial<FixArguments> = {}) =>
		fix({
			...{id, checks: [wrong, refused], actions: fakes.actions, world: () => world, dryRun: false, yes: true, json: false, undoWith: []},
			emit: body => void bodies.push(body),
			write: text => void said.push(text),
			...more,
		});
	return {world, fakes, ask, said, bodies, before: world.everything()};
};

test('applies the remedy, looks again, and says of the finding and of what followed from it that they are gone', async () => {
	const {ask, said, bodies, fakes} = prepare();
	expect(await ask('primary/wrong')).toBe(0);
	expect(said[0]).toBe('Fixing: the settings are wrong.');
	expect(said.join('\n')).toMatch(/ {2}will {5}write \/opt[\s\S]* {2}did {6}both, in [\d.]+ m?s\n/);
	expect(said.join('\n')).toContain(
		'  ok       primary/wrong: the settings are right\n  ok       gateway/refused gateway:gateway-host: it is',
	);
	expect(said.at(-1)).toMatch(/^It is gone\. Undo: dispatcher-trust undo \d{4}-\d\d-\d\d\.1$/);
	expect(fakes.restarts()).toBe(1);
	expect(bodies).toMatchObject([
		{dryRun: false, changed: true, run: expect.stringMatching(/\.1$/), verdict: 'passed', rootCauses: [], left: []},
	]);
	expect(await ask('primary/wrong')).toBe(0);
	expect(said.slice(-2)[0]).toBe('There is nothing to fix.');
});

test('a symptom is not mended at the symptom: the cause and its command are named', async () => {
	const {ask, said, world, before, bodies} = prepare();
	expect(await ask('gateway/refused')).toBe(1);
	expect(said[0]).toBe('This follows from something else: It is refused.');
	expect(said.at(-1)).toBe('Nothing was changed. Fix the cause: dispatcher-trust fix primary/wrong');
	expect(world.everything()).toEqual(before);
	expect(bodies).toMatchObject([{changed: false, run: null, rootCauses: [{id: 'primary/wrong', on: 'primary'}]}]);
});

test('a dry run, and a run nobody agreed to, change nothing and end with 5', async () => {
	const {ask, said, world, before, bodies} = prepare();
	expect(await ask('primary/wrong', {dryRun: true})).toBe(5);
	expect(await ask('primary/wrong', {yes: false})).toBe(5);
	expect(said.at(-1)).toBe('No --yes was given: this is a dry run.');
	expect(world.everything()).toEqual(before);
	expect(bodies).toMatchObject([{dryRun: true, changed: false, changes: [{host: 'primary-host'}, {}]}, {dryRun: true}]);
});

test('who sits there is asked, and no is no', async () => {
	const {ask, world, before, said} = prepare();
	const asked: (string | null)[] = [];
	const person = {
		async agrees(word: string | null) {
			asked.push(word);
			return false;
		},
		chooses: async () => 'primary' as const,
		gives: async () => false,
	};
	expect(await ask('primary/wrong', {yes: false, person})).toBe(1);
	expect(asked).toEqual([null]);
	expect(said.at(-1)).toBe('Nothing was changed.');
	expect(world.everything()).toEqual(before);
});

test('what only a person can do is told whole, and ends with 1', async () => {
	const {ask, said, bodies} = prepare();
	expect(await ask('portal/lacks', {checks: [byHand('portal/lacks')]})).toBe(1);
	expect(said).toEqual([
		'Only a person can fix this: the upload lacks.',
		'  saw      seen',
		'  why      Nobody did.',
		'  fix      Upload it under Certificates.',
		'Nothing was changed. Look again afterwards: dispatcher-trust check',
	]);
	expect(bodies).toMatchObject([{changed: false, verdict: 'failed'}]);
});

test('of several subjects one must be named, each with its command', async () => {
	const {ask} = prepare();
	const checks = [byHand('gateway/lacks', ['gateway:a', 'gateway:b'])];
	await expect(ask('gateway/lacks', {checks})).rejects.toMatchObject({
		code: 'command-line',
		hints: ['dispatcher-trust fix gateway/lacks --on gateway:a', 'dispatcher-trust fix gateway/lacks --on gateway:b'],
	});
	expect(await ask('gateway/lacks', {checks, on: 'gateway:b'})).toBe(1);
});

test('a mistyped id or subject is refused, what cannot be seen is neither fixed nor green', async () => {
	const {ask, said} = prepare();
	await expect(ask('primary/wring')).rejects.toMatchObject({code: 'finding-unknown'});
	await expect(ask('primary/wrong', {on: 'gateway:zz'})).rejects.toMatchObject({code: 'command-line'});
	expect(await ask('primary/hidden', {checks: [hidden]})).toBe(2);
	expect(said.join('\n')).toContain('fix      Run it as root.');
});

test('a change that does not take ends with 1 and is named; what was done before it can be taken back', async () => {
	const {ask, said, fakes, bodies} = prepare();
	fakes.breakAt = 'verify';
	expect(await ask('primary/wrong')).toBe(1);
	expect(said.join('\n')).toContain('error    The settings did not take.');
	expect(said.join('\n')).not.toContain('gone');
	expect(bodies).toMatchObject([{trouble: {code: 'did-not-take'}}]);
	expect(fs.existsSync(settings)).toBe(false);
});

test('a cure that changes the world and cures nothing says so', async () => {
	const {ask, said} = prepare();
	const stubborn = defineCheck({
		...{id: 'primary/stubborn', title: 'It stays wrong', severity: 'error', passesAs: () => 'well'},
		over: () => ['primary'],
		needs: {},
		judge: () => verdict,
	});
	expect(await ask('primary/stubborn', {checks: [stubborn]})).toBe(1);
	expect(said.at(-1)).toMatch(/^It is still there\. Undo: /);
	expect(await ask('primary/stubborn', {checks: [stubborn]})).toBe(1);
	expect(said.join('\n')).toContain('All of it is so already, and it fails all the same.');
});
