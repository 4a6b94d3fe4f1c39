import {expect, test} from 'vitest';
import type {Change} from '../../source/actions/action.js';
import {openJournal} from '../../source/actions/journal.js';
import {nodeByNode} from '../../source/actions/node-by-node.js';
import {preview, run} from '../../source/actions/run.js';
import {previewUndo, undo} from '../../source/actions/undo.js';
import {changesOn, clusterActions, makeCluster, node2, node3, settingsOf} from './cluster.js';

const runOn = async (changes: readonly Change[], breaks: readonly string[] = []) => {
	const world = makeCluster();
	const fakes = clusterActions();
	for (const host of breaks) fakes.broken.add(host);
	const old = settingsOf(world);
	const options = {actions: fakes.actions, world, journal: openJournal(world)};
	return {world, fakes, old, options, result: await run(changes, {...options, command: 'setup'})};
};

test('each node is changed and restarted, and serves, before the next is touched', async () => {
	const {fakes, result} = await runOn(changesOn('primary', node2, node3));
	expect(result.trouble).toBeNull();
	expect(fakes.did).toEqual(
		['primary-host', 'node-2', 'node-3'].flatMap(host => [`set-config ${host}`, `restart-service ${host}`, `serves ${host}`]),
	);
	expect(result.applied.map(({say}) => say)).toContain('node-2: restart-service');
});

test('a list that goes change by change is gone through node by node all the same', () => {
	const config = (on: 'primary' | typeof node2): Change => ({do: 'set-config', on});
	const restart = (on: 'primary' | typeof node2): Change => ({do: 'restart-service', on});
	const files: Change = {do: 'export-authorities', on: 'portal', to: 'out'};
	expect(nodeByNode([config('primary'), config(node2), restart('primary'), restart(node2), files, config(node2)])).toEqual([
		config('primary'),
		restart('primary'),
		config(node2),
		restart(node2),
		files,
		config(node2),
	]);
	expect(nodeByNode([])).toEqual([]);
	expect(nodeByNode([files])).toEqual([files]);
});

test('a restart is due on the node that was changed, and on no other', async () => {
	const {options} = await runOn([]);
	const planned = await preview(
		[
			{do: 'set-config', on: node2},
			{do: 'restart-service', on: node2},
			{do: 'restart-service', on: 'primary'},
		],
		options.actions,
		options.world,
	);
	expect(planned.map(({change, needed}) => [change.do, change.on, needed])).toEqual([
		['set-config', node2, true],
		['restart-service', node2, true],
		['restart-service', 'primary', false],
	]);
});

test('a node that does not come back ends the run: it is named, the next is left as it was', async () => {
	const {world, old, result} = await runOn(changesOn('primary', node2, node3), ['node-2']);
	expect(result.trouble).toMatchObject({
		code: 'service-died',
		message: 'node-2: The service stopped again.',
		hints: ['No further node is changed: primary-host is changed already; node-3 is as before.'],
	});
	expect(settingsOf(world)).toEqual({primary: 'new settings', 'node-2': 'new settings', 'node-3': old['node-3']});
});

test('an undo goes node by node, the last changed first, and restarts each once', async () => {
	const {world, old, fakes, options, result} = await runOn([...changesOn('primary', node2), ...changesOn('primary')]);
	fakes.did.splice(0);
	const rows = await previewUndo(result.run ?? '', options);
	expect(rows.filter(({change}) => change.do === 'restart-service').map(({say}) => say)).toEqual([
		'restart-service, once on node-2, when its files are back',
		'restart-service, once on primary-host, when its files are back',
	]);
	expect(rows[0]?.say).toMatch(/^node-2: .* gets its old bytes back$/);
	expect((await undo(result.run ?? '', options)).trouble).toBeNull();
	expect(fakes.did).toEqual(['restart-service node-2', 'serves node-2', 'restart-service primary-host', 'serves primary-host']);
	expect(settingsOf(world)).toEqual(old);
});

test('an undo stops at a node that does not come back, and goes on there later', async () => {
	const {world, old, fakes, options, result} = await runOn(changesOn('primary', node2));
	fakes.broken.add('node-2');
	const {trouble} = await undo(result.run ?? '', options);
	expect(trouble?.message).toBe('node-2: The service stopped again.');
	expect(trouble?.hints.at(-1)).toContain('Not taken back yet: primary-host.');
	expect(settingsOf(world)).toEqual({...old, primary: 'new settings'});
	fakes.broken.clear();
	fakes.did.splice(0);
	expect((await undo(result.run ?? '', options)).trouble).toBeNull();
	expect(fakes.did).toEqual(['restart-service node-2', 'serves node-2', 'restart-service primary-host', 'serves primary-host']);
	expect(settingsOf(world)).toEqual(old);
});
