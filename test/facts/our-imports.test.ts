import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {ourImports} from '../../source/facts/our-imports.js';
import {newSweep} from '../../source/facts/sweep.js';
import {makeWorld} from './world.js';

const see = async (world: ReturnType<typeof makeWorld>) => newSweep(world).see(ourImports, 'primary');
const imported = (n: number, at: string, kind = 'intent') => ({
	kind,
	n,
	at,
	change: {do: 'import-trusted-root', on: 'primary'},
	say: `import ${n}`,
});

test('no journal is nothing imported', async () => {
	expect(await see(makeWorld())).toMatchObject({ok: true, value: {imports: []}});
});

test('tells imports that took and stand, newest first; a torn line hides nothing', async () => {
	const world = makeWorld();
	const write = (run: string, entries: readonly object[], rest = '') => {
		const folder = path.join(world.stateFolder, 'runs', run);
		mkdirSync(folder, {recursive: true});
		writeFileSync(path.join(folder, 'journal.jsonl'), entries.map(entry => `${JSON.stringify(entry)}\n`).join('') + rest);
	};
	write('2026-01-02.1', [imported(1, '2026-01-02T00:00:00Z'), {kind: 'done', n: 1, after: []}]);
	write(
		'2026-03-02.1',
		[
			imported(1, '2026-03-02T00:00:00Z'),
			{kind: 'done', n: 1, after: []},
			{kind: 'undone', n: 1},
			imported(2, '2026-03-02T00:00:01Z'),
			{kind: 'failed', n: 2, code: 'x'},
			imported(3, '2026-03-02T00:00:02Z'),
			{kind: 'done', n: 3, after: []},
			{...imported(4, '2026-03-02T00:00:03Z'), change: {do: 'set-config', on: 'primary'}},
			{kind: 'done', n: 4, after: []},
		],
		'{"kind":"int',
	);
	mkdirSync(path.join(world.stateFolder, 'runs/2026-04-01.1'));
	expect(await see(world)).toMatchObject({
		ok: true,
		value: {
			imports: [
				{at: '2026-03-02T00:00:02Z', say: 'import 3'},
				{at: '2026-01-02T00:00:00Z', say: 'import 1'},
			],
		},
	});
});
