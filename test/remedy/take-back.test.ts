import {expect, test} from 'vitest';
import {openJournal} from '../../source/actions/journal.js';
import {run} from '../../source/actions/run.js';
import {takeBack} from '../../source/remedy/take-back.js';
import type {Progress} from '../../source/steps/walk.js';
import {fakeActions} from '../actions/fake-actions.js';
import {makeWorld} from '../actions/world.js';

test('what went back is said, and nothing of a file that was only a draft of ours', async () => {
	const world = makeWorld({files: {'primary/opt/conf': 'old'}});
	const {actions} = fakeActions();
	const journal = openJournal(world);
	const withDraft = {
		...actions,
		'set-config': {
			...actions['set-config'],
			check: async () => ({
				needed: true as const,
				files: [
					{host: 'primary' as const, path: '/opt/conf'},
					{host: 'primary' as const, path: '/opt/conf.draft'},
				],
			}),
			apply: async () => world.primary.writeFile('/opt/conf', Buffer.from('new'), {mode: 0o644}),
			verify: async () => undefined,
		},
	};
	const {run: id} = await run([{do: 'set-config', on: 'primary'}], {actions: withDraft, world, journal, command: 'setup'});
	const rows: Progress[] = [];
	const result = await takeBack(id ?? '', {actions: withDraft, world, journal}, row => rows.push(row));
	expect(result).toMatchObject({done: true, trouble: null});
	expect(result.blocks.flatMap(({lines}) => lines.map(({text}) => text))).toEqual(['/opt/conf gets its old bytes back']);
	expect(rows.map(({say}) => say)).toEqual(['/opt/conf gets its old bytes back']);
});
