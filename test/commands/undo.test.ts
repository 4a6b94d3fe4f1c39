import fs from 'node:fs';
import {expect, test} from 'vitest';
import {openJournal} from '../../source/actions/journal.js';
import {run} from '../../source/actions/run.js';
import {type UndoArguments, undo} from '../../source/commands/undo.js';
import {edit, fakeActions, place, restart, settings} from '../actions/fake-actions.js';
import {makeWorld} from '../actions/world.js';

const afterSetup = async () => {
	const world = makeWorld({files: {[`primary${settings}`]: 'old settings'}});
	const before = world.everything();
	const {actions} = fakeActions();
	await run([place, edit, restart], {actions, world, journal: openJournal(world), command: 'setup'});
	const said: string[] = [];
	const bodies: object[] = [];
	const ask = (args: Partial<UndoArguments> = {}) =>
		undo({
			list: false,
			dryRun: false,
			yes: false,
			json: false,
			world,
			actions,
			emit: body => bodies.push(body),
			write: text => said.push(`${text}\n`),
			...args,
		});
	return {world, before, ask, said, bodies};
};

test('takes the newest run back and says what went back, in the words of the transcript', async () => {
	const {world, before, ask, said} = await afterSetup();
	expect(await ask()).toBe(0);
	const text = said.join('');
	expect(text).toMatch(/^Taking back run \d{4}-\d\d-\d\d\.1 of \d{4}-.* UTC: setup, 3 changes\.\n/);
	expect(text).toContain(`  did      ${settings} gets its old bytes back\n`);
	expect(text).toContain(', once, at the end\n  ok       bytes, mode and owner are as they were before the run\n');
	expect(text.endsWith('Taken back. What was wrong before is wrong again: dispatcher-trust check\n')).toBe(true);
	expect(world.everything()).toEqual(before);
	expect(await ask()).toBe(0);
	expect(said.at(-1)).toBe('Nothing is left to take back.\n');
});

test('a dry run says what would go back, changes nothing and ends with 5', async () => {
	const {world, ask, said} = await afterSetup();
	const during = world.everything();
	expect(await ask({dryRun: true})).toBe(5);
	expect(said.join('')).toContain(`  will     ${settings} gets its old bytes back\n`);
	expect(world.everything()).toEqual(during);
});

test('as JSON: what changed, where, which run', async () => {
	const {ask, bodies, said} = await afterSetup();
	expect(await ask({json: true})).toBe(0);
	expect(bodies).toEqual([
		{
			dryRun: false,
			changed: true,
			run: expect.stringMatching(/\.1$/),
			changes: [
				{do: 'set-config', host: 'primary-host', target: settings, secret: true},
				{do: 'place-keystore', host: 'primary-host', target: '/opt/DispatcherParagon/conf/primary-host.pfx', secret: true},
				{do: 'restart-service', host: 'primary-host', target: ''},
			],
		},
	]);
	expect(said).toEqual([]);
});

test('the list names runs and what stands in the way', async () => {
	const {world, ask, said, bodies} = await afterSetup();
	fs.writeFileSync(world.at(settings), 'settings of a colleague');
	expect(await ask({list: true})).toBe(0);
	expect(said.join('')).toMatch(/^1 run can be taken back\..*\n.*UTC {2}setup, 3 changes\n/);
	expect(said.join('').replaceAll(/\s+/g, ' ')).toContain(` error write ${settings} (${settings} has changed since) `);
	await ask({list: true, json: true});
	expect(bodies[0]).toMatchObject({runs: [{command: 'setup', isUndone: false}]});
});

test('a conflict is one sentence and exit 1; forced, it goes back', async () => {
	const {world, before, ask, said} = await afterSetup();
	fs.writeFileSync(world.at(settings), 'settings of a colleague');
	expect(await ask({yes: true})).toBe(1);
	expect(said[0]).toContain(`${settings} has changed since run`);
	expect(await ask({yes: true, force: true})).toBe(0);
	expect(world.everything()).toEqual(before);
});

test('a run nobody made ends with 3', async () => {
	const {ask, said} = await afterSetup();
	expect(await ask({run: '2001-01-01.1'})).toBe(3);
	expect(said[0]).toContain('There is no run “2001-01-01.1”');
});

test('on a terminal the word is asked, and a no changes nothing', async () => {
	const {world, ask} = await afterSetup();
	const during = world.everything();
	const words: string[] = [];
	const confirm = async (word: string) => {
		words.push(word);
		return false;
	};
	expect(await ask({confirm})).toBe(1);
	expect(words).toEqual(['restart']);
	expect(world.everything()).toEqual(during);
});

test('in the middle of a run it is refused with 1 and told whose run it is; a list may still look', async () => {
	const {world, ask, said} = await afterSetup();
	const during = world.everything();
	const running = openJournal(world);
	await running.hold('setup');
	expect(await ask({yes: true})).toBe(1);
	expect(said[0]).toContain(`process ${process.pid}, “setup”`);
	expect(await ask({list: true})).toBe(0);
	expect(world.everything()).toEqual(during);
	await running.letGo();
	expect(await ask({yes: true})).toBe(0);
});

test('an older run is never taken back unsaid because the newest one changed nothing', async () => {
	const {world, before, ask, said} = await afterSetup();
	const fakes = fakeActions();
	fakes.breakAt = 'apply';
	fs.writeFileSync(world.at(settings), 'settings of a colleague');
	await run([edit], {actions: fakes.actions, world, journal: openJournal(world), command: 'setup'});
	expect(await ask({list: true})).toBe(0);
	expect(said[1]).toMatch(/\.2 .*setup, 1 change, nothing changed\n$/);
	said.length = 0;
	expect(await ask({force: true})).toBe(0);
	expect(said[0]).toMatch(/^The newer run .*\.2 has nothing left to take back\.\n$/);
	expect(said[1]).toMatch(/^Taking back run .*\.1 of /);
	expect(world.everything()).toEqual(before);
});
