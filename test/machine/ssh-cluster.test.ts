import {afterAll, beforeAll, expect, test} from 'vitest';
import {entriesOf, installRoot, layStage, type Stage, service} from './primary.js';
import {installFarNode} from './ssh-node.js';
import {installFarPrimary} from './ssh-primary.js';

let stage: Stage;
beforeAll(async () => {
	stage = await layStage();
});
afterAll(() => stage?.[Symbol.asyncDispose]());

type Row = {readonly kind: string; readonly n?: number; readonly change?: {readonly do: string; readonly on: string}};

/** "primary set-config", "primary set-config: done": what the journal tells of the members of the cluster, in order. */
const told = (journal: string): readonly string[] => {
	const rows = journal.split('\n').flatMap(line => (line === '' ? [] : [JSON.parse(line) as Row]));
	const changes = new Map(rows.flatMap(({n, change}) => (n !== undefined && change ? [[n, `${change.on} ${change.do}`] as const] : [])));
	return rows
		.map(({n = 0, kind}) => ({say: changes.get(n) ?? '', kind}))
		.filter(({say}) => say.startsWith('primary'))
		.map(({say, kind}) => (kind === 'intent' ? say : `${say}: ${kind}`));
};

test('a cluster over ssh: node by node, the second is begun when the first serves again, and left alone when it does not', async () => {
	await using far = await installFarPrimary(stage);
	await using node = await installFarNode(stage, far);
	await far.know();
	const {primary} = far;
	const nodeFiles = async () =>
		entriesOf(node.machine, ['etc', `${installRoot.slice(1)}/conf`, `${installRoot.slice(1)}/jre/lib/security`]);
	const before = [await far.everything(), await nodeFiles()];
	expect([await primary.serves(), await node.serves()]).toEqual(['localhost', 'localhost']);

	// A service that does not come back: the second member is not begun.
	await primary.machine.sh(`chmod a-x ${installRoot}/bin/server`);
	const broken = await far.cli('setup', '--yes');
	expect([broken.code, broken.stdout.replaceAll(/\s+/g, ' ')]).toEqual([
		1,
		expect.stringContaining('No further node is changed: node-2 is as before.'),
	]);
	expect([await nodeFiles(), await node.serves()]).toEqual([before[1], 'localhost']);
	await primary.machine.sh(`chmod a+x ${installRoot}/bin/server`);
	expect(await far.cli('undo', '--yes')).toMatchObject({code: 0, stderr: ''});
	expect(await far.everything()).toEqual(before[0]);

	const setup = await far.cli('setup', '--yes');
	expect([setup.code, setup.stderr, setup.stdout]).toEqual([0, '', expect.stringContaining('Trust holds between')]);
	expect([await primary.serves(), await node.serves()]).toEqual(['primary-host', 'node-2']);
	const rows = told(await primary.machine.sh('cat "$(ls -dt /var/lib/dispatcher-trust/runs/*/ | head -n 1)journal.jsonl"'));
	const first = rows.findIndex(row => row.startsWith('primary:node-2'));
	// A restart is done when the port answers again and the process stays.
	expect(rows.slice(0, first)).toContain('primary restart-service: done');
	expect(rows.slice(first).every(row => row.startsWith('primary:node-2'))).toBe(true);
	expect(told(await node.machine.sh('cat /var/lib/dispatcher-trust/runs/*/journal.jsonl'))).toEqual(rows.slice(first));

	expect(await far.cli('undo', '--yes')).toMatchObject({code: 0, stderr: ''});
	expect([await far.everything(), await nodeFiles()]).toEqual(before);
	expect([await primary.serves(), await node.serves()]).toEqual(['localhost', 'localhost']);
	expect(await node.machine.sh(`systemctl is-active ${service}`)).toBe('active\n');
}, 1_800_000);
