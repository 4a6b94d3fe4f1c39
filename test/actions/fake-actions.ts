import fs from 'node:fs';
import path from 'node:path';
import type {Action, Actions, Change} from '../../source/actions/action.js';
import type {World} from '../../source/host/world.js';
import {Trouble} from '../../source/trouble.js';

export const settings = '/opt/DispatcherParagon/conf/application.conf';
export const place: Change = {do: 'place-keystore', on: 'primary'};
export const edit: Change = {do: 'set-config', on: 'primary'};
export const restart: Change = {do: 'restart-service', on: 'primary'};
export const carry: Change = {do: 'write-unattended-file', on: 'gateway:gateway-host'};

/** Writes fixed text with plain file calls: the runner, the journal and the undo are what is tested with it. */
const writes = (file: string, text: string, on: 'primary' | 'desk' = 'primary', mode = 0o640): Action<Change['do']> => {
	const hostPath = (folder: string) => (on === 'desk' ? path.join(folder, file) : file);
	return {
		describe: async (_change, world) => ({
			say: `write ${file}`,
			host: world.primary.name,
			target: hostPath(world.siteFolder),
			lines: [],
			sameAs: [],
			undo: 'u',
			interrupts: false,
			holdsSecret: false,
		}),
		async check(_change, world) {
			const found = await world[on].look(hostPath(world.siteFolder));
			if (found && String(await world[on].readFile(hostPath(world.siteFolder))) === text)
				return {needed: false, why: 'it is there already'};
			return {needed: true, files: [{host: on, path: hostPath(world.siteFolder)}]};
		},
		apply: async (_change, world) => world[on].writeFile(hostPath(world.siteFolder), Buffer.from(text), {mode}),
		async verify() {},
	};
};

export type Fakes = {
	readonly actions: Actions;
	readonly restarts: () => number;
	breakAt: 'apply' | 'verify' | 'never';
	dieAt: string | undefined;
};

/** `breakAt`: set-config fails there. `dieAt`: a path; the program "is killed" right after it was written. */
export const fakeActions = (): Fakes => {
	let restarts = 0;
	const config = writes(settings, 'new settings');
	const fakes: Fakes = {
		breakAt: 'never',
		dieAt: undefined,
		restarts: () => restarts,
		actions: {
			'place-keystore': writes('/opt/DispatcherParagon/conf/primary-host.pfx', 'a keystore'),
			'set-config': {
				...config,
				async apply(change: Change, world: World) {
					if (fakes.breakAt === 'apply') throw new Trouble('disk-full', 'The disk is full.');
					await config.apply(change, world);
					if (fakes.dieAt === settings) throw new Error('killed');
				},
				async verify() {
					if (fakes.breakAt === 'verify') throw new Trouble('did-not-take', 'The settings did not take.');
				},
			},
			'restart-service': {
				...writes('', ''),
				check: async () => ({needed: false, why: 'nothing was changed since it started'}),
				async apply() {
					restarts++;
				},
				isRestart: true,
			},
			'write-unattended-file': writes('out/deep/gateway.conf', 'options', 'desk'),
		} as unknown as Actions,
	};
	return fakes;
};

export const journalText = (stateFolder: string): string =>
	fs
		.readdirSync(path.join(stateFolder, 'runs'))
		.sort()
		.map(run => fs.readFileSync(path.join(stateFolder, 'runs', run, 'journal.jsonl'), 'utf8'))
		.join('');
