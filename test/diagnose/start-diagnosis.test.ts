import {expect, test} from 'vitest';
import {defineCheck} from '../../source/checks/check.js';
import {startDiagnosis} from '../../source/diagnose/start-diagnosis.js';
import {symptoms} from '../../source/diagnose/symptoms.js';
import {defineFact} from '../../source/facts/fact.js';
import {noTypedSecrets} from '../../source/host/secrets.js';
import type {World} from '../../source/host/world.js';
import type {Progress} from '../../source/remedy/progress.js';
import {edit, fakeActions, restart, settings} from '../actions/fake-actions.js';
import {makeWorld} from '../actions/world.js';

const [symptom] = symptoms;
const written = defineFact<string>({name: 'settings', gather: async ({world}) => String(await world.primary.readFile(settings))});
const wrong = defineCheck({
	...{id: 'primary/wrong', title: 'The settings are wrong', severity: 'error', passesAs: () => 'the settings are right'},
	over: () => ['primary'],
	needs: {text: written},
	judge: ({text}) =>
		text === 'new settings'
			? undefined
			: {evidence: ['line 1: “old”'], cause: 'Somebody changed it.', remedy: {say: 'Write them.', changes: [edit, restart]}},
});
const password = defineFact<boolean>({
	name: 'password',
	gather: async ({world}) => (await world.secrets.forFile('in/a.pfx'))?.describe().characters === 8,
});
const locked = defineCheck({
	...{id: 'file/wrong-password', title: 'It does not open', severity: 'error', passesAs: () => 'it opens'},
	over: () => ['file:in/a.pfx'],
	needs: {opens: password},
	judge: ({opens}) => (opens ? undefined : {evidence: ['seen'], cause: 'So.', remedy: {say: 'Type it again.', changes: []}}),
});

const sit = () => {
	const host = makeWorld({files: {[`primary${settings}`]: 'old settings'}});
	const {actions} = fakeActions();
	const typed = noTypedSecrets();
	const world = (): World => ({...host, secrets: {...host.secrets, forFile: async file => typed.files.get(file)}});
	return {host, typed, diagnosis: startDiagnosis({checks: [wrong, locked], actions, typed, world, undoWith: ['--site', 'x.json']})};
};

test('from the look to the proof: the cause, its preview, the cure, what is left, and the way back', async () => {
	const {host, diagnosis} = sit();
	const before = host.everything();
	const heard: string[] = [];
	const found = await diagnosis.look(symptom, ({id}) => void heard.push(id));
	expect(heard.sort()).toEqual(['file/wrong-password', 'primary/wrong']);
	expect(found.causes.map(({finding}) => finding.id)).toEqual(['primary/wrong', 'file/wrong-password']);
	const cause = found.causes[0]?.finding as NonNullable<(typeof found.causes)[0]>['finding'];
	const {changes, wanted} = await diagnosis.plan([cause]);
	expect({needed: changes.map(({needed}) => needed), wanted}).toEqual({needed: [true, true], wanted: null});
	expect(host.everything()).toEqual(before);

	const progress: Progress[] = [];
	const proof = await diagnosis.cure([cause], found, symptom, row => void progress.push(row));
	expect(proof.mended?.is).toBe('gone');
	expect(progress.at(-1)).toMatchObject({key: 'proof', state: 'did'});
	expect(proof.found?.causes.map(({finding}) => finding.id)).toEqual(['file/wrong-password']);
	expect(diagnosis.applied()).toHaveLength(2);

	const run = diagnosis.run() ?? '';
	expect(diagnosis.undoCommand(run)).toBe(`dispatcher-trust undo ${run} --site x.json`);
	expect((await diagnosis.runs())[0]?.command).toBe('troubleshoot primary/wrong');
	expect((await diagnosis.undo(run, () => {})).done).toBe(true);
	expect(host.everything()).toEqual(before);
	expect(diagnosis.run()).toBeNull();
	expect(diagnosis.takenBack()).toMatchObject([{run}]);
	await diagnosis.end();
});

test('a password is tried before it is kept; one that is wrong leaves no trace', async () => {
	const {diagnosis, typed} = sit();
	const found = await diagnosis.look(symptom, () => {});
	const cause = found.causes.find(({finding}) => finding.id === 'file/wrong-password')?.finding;
	if (!cause) throw new Error('no cause');
	const {wanted} = await diagnosis.plan([cause]);
	expect(wanted).toEqual({of: 'file', path: 'in/a.pfx'});
	if (!wanted) return;
	expect(await diagnosis.give([cause], wanted, 'nope')).toBe('It does not open');
	expect(typed.files.size).toBe(0);
	expect(await diagnosis.give([cause], wanted, 'changeit')).toBeUndefined();
	expect((await diagnosis.look(symptom, () => {})).causes.map(({finding}) => finding.id)).toEqual(['primary/wrong']);
});

test('a look can be left', async () => {
	const {diagnosis} = sit();
	const stop = new AbortController();
	stop.abort(new Error('stopped'));
	await expect(diagnosis.look(symptom, () => {}, stop.signal)).rejects.toThrow('stopped');
});
