import {expect, test} from 'vitest';
import type {Settings} from '../../../source/ui/settings.js';
import {transcript} from '../../../source/ui/troubleshoot/transcript.js';
import {Troubleshoot} from '../../../source/ui/troubleshoot/troubleshoot.js';
import {passed, unseen} from '../../remedy/outcomes.js';
import {mount} from '../mount.js';
import {expectFrame, type Size, sizes} from '../wizard/open-wizard.js';
import {broken, byHand, cutShort, FakeDiagnosis, lockedFile, unreadable, well} from './fake-diagnosis.js';

const open = (diagnosis: FakeDiagnosis, [columns, rows]: Size = [80, 24], settings?: Settings) => {
	const left: string[] = [];
	const screen = mount(
		<Troubleshoot
			diagnosis={diagnosis}
			hostLabel="primary-host  on-premise"
			mode={null}
			clock={() => 0}
			onLeave={({reason}) => left.push(reason)}
		/>,
		{columns, rows, ...(settings ? {settings} : {})},
	);
	return Object.assign(screen, {left});
};

test.for(sizes)('from the symptom to the proof at %s', async size => {
	using screen = open(new FakeDiagnosis(broken, well), size);
	const {waitFor, press} = screen;
	const frame = async (name: string, wanted: string) => expectFrame(name, size, await waitFor(wanted));
	await frame('troubleshoot-symptoms', 'What do you see?');
	await press('down', 'enter');
	await frame('troubleshoot-cause', 'A # cuts the keystore password short.');
	await press('enter');
	await frame('troubleshoot-remedy', 'Type restart to go on');
	await press('enter', ...'restart', 'enter');
	await frame('troubleshoot-proof', 'It is gone');
	await press('q');
	expect(screen.left).toEqual(['left']);
});

test('while it looks, rows stand from the start; esc stops looking', async () => {
	const diagnosis = new FakeDiagnosis(broken);
	diagnosis.hold = new Promise(() => {});
	using screen = open(diagnosis);
	await screen.waitFor('What do you see?');
	await screen.press('enter');
	const text = await screen.waitFor('1 of 2 looked at');
	expect(text).toMatch(/√ application\.conf +primary\/config-missing is right +1 ms/);
	expect(text).toMatch(/● gateway-host +now/);
	await screen.press('esc');
	await screen.waitFor('What do you see?');
});

test('two causes: the more important first, the other in one row; after the first proof the second is the page', async () => {
	using screen = open(new FakeDiagnosis([...broken, byHand], [...well, byHand]));
	const {waitFor, press} = screen;
	await waitFor('What do you see?');
	await press('enter');
	const first = await waitFor('1 of 2 causes');
	expect(first).toMatch(/after this one\n +○ The server does not accept Acme-CA-Root +portal\/authority-not-accepted/);
	expect(first).toContain('4 findings, 2 causes.');
	await press('n');
	expect(await waitFor('2 of 2 causes')).toContain('It is done: look again');
	await press('n');
	await waitFor('1 of 2 causes');
	await press('enter');
	await waitFor('Type restart to go on');
	await press(...'restart', 'enter');
	await waitFor('► Go on to the next cause');
	await press('enter');
	expect(await waitFor('The one cause')).toContain('The server does not accept Acme-CA-Root.');
});

test('a password that lacks is asked for, tried, and asked for again when it is wrong', async () => {
	const diagnosis = new FakeDiagnosis([lockedFile], well);
	diagnosis.remedy = {changes: [], trouble: null, wanted: {of: 'file', path: 'in/gateway-host.pfx'}};
	using screen = open(diagnosis);
	const {waitFor, press} = screen;
	await waitFor('What do you see?');
	await press('enter');
	await waitFor('► Give the password');
	await press('enter');
	await waitFor('The password of in/gateway-host.pfx is needed.');
	await press(...'nope', 'enter');
	const again = await waitFor('The password does not open gateway-host.pfx.');
	expect(again).not.toContain('nope');
	await press(...'changeit', 'enter');
	await waitFor('It is gone');
});

test('what only a person can do is looked at anew: still there is said, gone is proved', async () => {
	const diagnosis = new FakeDiagnosis([byHand], [byHand], [passed(byHand.id, byHand.on)]);
	using screen = open(diagnosis);
	const {waitFor, press} = screen;
	await waitFor('What do you see?');
	await press('enter');
	await waitFor('► It is done: look again');
	await press('enter');
	expect(await waitFor('Looked at anew: it is still there.')).toContain('The server does not accept Acme-CA-Root.');
	await press('enter');
	const proof = await waitFor('It is gone: portal/authority-not-accepted is right, looked at anew.');
	expect(proof).not.toContain('Run ');
	expect(transcript(diagnosis)).toBe(
		[
			'Troubleshooting primary-host: 1 cause fixed.',
			'  fixed    The server does not accept Acme-CA-Root',
			'           (portal/authority-not-accepted)',
			'  did      by hand; we looked at it anew',
			'  ok       portal/authority-not-accepted: portal/authority-not-accepted is right',
			'',
		].join('\n'),
	);
});

test('two causes that we can mend: one preview, one restart, one proof', async () => {
	const diagnosis = new FakeDiagnosis([...broken, unreadable], [...well, passed(unreadable.id)]);
	using screen = open(diagnosis);
	const {waitFor, press} = screen;
	await waitFor('What do you see?');
	await press('enter');
	expect(await waitFor('1 of 2 causes')).toContain('Fix both in one restart');
	await press('down', 'enter');
	const preview = await waitFor('Type restart to go on');
	expect(preview).toMatch(/fix +A # cuts the keystore password short +primary\/setting-cut-short\n +The service cannot read/);
	expect(preview).toContain('the two findings and two others that followed from them are looked');
	await press(...'restart', 'enter');
	await waitFor('It is gone');
	expect(diagnosis.worked().map(({causes}) => causes.map(({id}) => id))).toEqual([[cutShort.id, unreadable.id]]);
	expect(transcript(diagnosis)).toContain('Troubleshooting primary-host: 2 causes fixed.');
});

test('nothing failed and something was not seen: that is never called well', async () => {
	using screen = open(new FakeDiagnosis([passed('primary/a'), unseen('primary/b')]));
	await screen.waitFor('What do you see?');
	await screen.press('enter');
	const text = await screen.waitFor('could not be judged');
	expect(text).toMatch(/\? Nothing failed, but one check could not be judged\./);
	expect(text).toContain('Run it as root.');
	expect(text).not.toContain('√');
});

test('a cure that did not help says so, and leads to what it is now', async () => {
	using screen = open(new FakeDiagnosis(broken, broken));
	const {waitFor, press} = screen;
	await waitFor('What do you see?');
	await press('enter');
	await waitFor('The one cause');
	await press('enter');
	await waitFor('Type restart to go on');
	await press(...'restart', 'enter');
	const proof = await waitFor('It is still there.');
	expect(proof).toContain('► See what it is now');
	expect(proof).toContain('Take back this run');
	await press('enter');
	await waitFor('A # cuts the keystore password short.');
});

test('in ASCII and without colour the chain keeps its shape', async () => {
	using screen = open(new FakeDiagnosis(broken), [80, 24], {glyphs: 'ascii', isColoured: false});
	await screen.waitFor('What do you see?');
	await screen.press('enter');
	const text = await screen.waitFor('A # cuts the keystore password short.');
	expect(text).toMatch(/^[\n\u0020-\u007E]+$/);
	expect(text).toContain('|  so port 2560 serves "localhost", not primary-host');
	expect(text).toContain('`- gateway-host');
});

test('each proof in full lies over the page and gives it back', async () => {
	using screen = open(new FakeDiagnosis(broken));
	await screen.waitFor('What do you see?');
	await screen.press('enter');
	await screen.waitFor('The one cause');
	await screen.press('d');
	expect(await screen.waitFor('Each proof in full')).toContain('gateway/refused-by-primary gateway:gateway-host');
	await screen.press('esc');
	await screen.waitFor('The one cause');
	await screen.press('esc');
	await screen.waitFor('What do you see?');
});

test('the transcript says what was fixed, proved how, and the undo last; who only read the symptoms leaves none', async () => {
	const diagnosis = new FakeDiagnosis(broken, well);
	expect(transcript(diagnosis)).toBe('');
	const found = await diagnosis.look(null, () => {});
	expect(transcript(diagnosis)).toMatch(/^Troubleshooting primary-host: 1 cause found, nothing was changed\.\n {2}left {5}A # cuts .*\n$/);
	await diagnosis.cure([cutShort], found);
	const lines = transcript(diagnosis).split('\n');
	expect(lines[0]).toBe('Troubleshooting primary-host: 1 cause fixed.');
	expect(lines[1]).toContain('  fixed    A # cuts the keystore password short');
	expect(lines.at(-2)).toBe('Undo: dispatcher-trust undo 2026-11-24.2');
});
