import {expect, test} from 'vitest';
import {refuseWithoutOthers} from '../../source/actions/other-nodes.js';
import type {Host} from '../../source/host/host.js';
import {worldAt} from '../../source/host/world-at.js';
import {Trouble} from '../../source/trouble.js';
import {makeCluster, node2} from './cluster.js';

type Reached = 'tls' | 'closed' | 'unseen';

/** What the port of each node answers. */
const clusterWhere = (answers: Readonly<Record<string, Reached>>) => {
	const world = makeCluster();
	const answering = (host: Host): Host => ({
		...host,
		async handshake() {
			const reached = answers[host.name] ?? 'tls';
			if (reached === 'unseen') throw new Trouble('ssh-cut', 'The connection to it was cut.');
			return {reached} as Awaited<ReturnType<Host['handshake']>>;
		},
	});
	return {
		...world,
		primary: answering(world.primary),
		nodes: new Map([...(world.nodes ?? [])].map(([name, host]) => [name, answering(host)])),
	};
};

const refusal = async (answers: Readonly<Record<string, Reached>>, on: 'primary' | typeof node2 = 'primary') =>
	refuseWithoutOthers(worldAt(clusterWhere(answers), on)).then(
		() => null,
		({message}: Trouble) => message,
	);

test('a node is restarted only while every other one serves', async () => {
	expect(await refusal({})).toBeNull();
	expect(await refusal({'node-3': 'closed'})).toBe(
		'node-3 does not serve, so primary-host is not restarted: nobody could connect meanwhile.',
	);
	expect(await refusal({'primary-host': 'closed'}, node2)).toContain('primary-host does not serve, so node-2 is not restarted');
	expect(await refusal({'node-2': 'unseen'})).toContain('whether node-2 serves could not be seen (The connection to it was cut)');
});

test('one that does not serve itself takes nobody away', async () => {
	expect(await refusal({'node-2': 'closed', 'node-3': 'closed'}, node2)).toBeNull();
});
