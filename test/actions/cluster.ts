import fs from 'node:fs';
import path from 'node:path';
import type {Action, Actions, Change} from '../../source/actions/action.js';
import {localHost} from '../../source/host/local.js';
import type {World} from '../../source/host/world.js';
import type {PrimarySubject} from '../../source/site.js';
import {Trouble} from '../../source/trouble.js';
import {settings} from './fake-actions.js';
import {site as plainSite} from './site.js';
import {makeWorld, type TestWorld} from './world.js';

export const node2 = 'primary:node-2' as const;
export const node3 = 'primary:node-3' as const;

const node = (host: string) => ({host, address: '127.0.0.1', reach: {via: 'local'}, root: host}) as const;

/** A primary and two further nodes, each beneath a folder of its own. */
export const makeCluster = (): TestWorld => {
	const world = makeWorld({
		site: {primary: {...plainSite.primary, nodes: [node('node-2'), node('node-3')]}},
		files: Object.fromEntries(['primary', 'node-2', 'node-3'].map(folder => [`${folder}${settings}`, `old settings of ${folder}`])),
	});
	const nodes = ['node-2', 'node-3'].map(host => [host, localHost({root: path.join(world.folder, host), name: host})] as const);
	return {...world, nodes: new Map(nodes)};
};

export const settingsOf = ({folder}: TestWorld): Record<string, string> =>
	Object.fromEntries(['primary', 'node-2', 'node-3'].map(name => [name, fs.readFileSync(path.join(folder, name + settings), 'utf8')]));

export const changesOn = (...nodes: readonly PrimarySubject[]): readonly Change[] =>
	nodes.flatMap(on => [
		{do: 'set-config', on},
		{do: 'restart-service', on},
	]);

export type ClusterActions = {
	readonly actions: Actions;

	/** What happened, in order: "set-config primary-host". */
	readonly did: string[];

	/** These do not come back from a restart. */
	readonly broken: Set<string>;
};

const describe: Action<Change['do']>['describe'] = async (change, {primary}) => ({
	say: change.do,
	host: primary.name,
	target: settings,
	lines: [],
	sameAs: [],
	undo: '',
	interrupts: change.do === 'restart-service',
	holdsSecret: false,
});

/** The settings are really written, the restart is only noted: the order is what is tested with it. */
export const clusterActions = (): ClusterActions => {
	const did: string[] = [];
	const broken = new Set<string>();
	const note = (change: Change, {primary}: World) => did.push(`${change.do} ${primary.name}`);
	const setConfig: Action<Change['do']> = {
		describe,
		check: async ({on}) => ({needed: true, files: [{host: on as PrimarySubject, path: settings}]}),
		async apply(change, world) {
			note(change, world);
			await world.primary.writeFile(settings, Buffer.from('new settings'), {mode: 0o640});
		},
		async verify() {},
	};
	const restart: Action<Change['do']> = {
		describe,
		isRestart: true,
		check: async () => ({needed: false, why: 'nothing has changed'}),
		async apply(change, world) {
			note(change, world);
		},
		async verify(_change, {primary}) {
			if (broken.has(primary.name)) throw new Trouble('service-died', 'The service stopped again.');
			did.push(`serves ${primary.name}`);
		},
	};
	return {actions: {'set-config': setConfig, 'restart-service': restart} as unknown as Actions, did, broken};
};
