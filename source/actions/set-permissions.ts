import path from 'node:path';
import type {FileState} from '../host/host.js';
import type {World} from '../host/world.js';
import {permissions} from '../speech/value.js';
import {Trouble} from '../trouble.js';
import type {Action} from './action.js';
import {keystorePlacement, type Placement} from './service-user.js';

const existing = async ({primary}: World, file: string): Promise<FileState> => {
	const state = await primary.look(file);
	if (!state) throw new Trouble('file-missing', `There is no ${file} whose permissions could be set.`, ['Place the keystore first.']);

	// Opening a folder to a service can open more than one file: that stays a person's decision.
	if (state.kind !== 'file')
		throw new Trouble('file-is-folder', `${file} is a folder; its permissions are not changed from here.`, [
			'Let the service pass through it by hand: chmod o+x on that folder.',
		]);
	return state;
};

const isSo = (state: FileState, {mode, uid, gid}: Placement) => state.mode === mode && state.uid === uid && state.gid === gid;

/** Lets the service read a keystore that lies there already. */
export const setPermissions: Action<'set-permissions'> = {
	async describe({path: file}, world) {
		const state = await existing(world, file);
		const {mode, owner} = await keystorePlacement(world, path.dirname(file));
		return {
			say: `mode of ${file}: ${permissions(state.mode)} ${state.owner}:${state.group} to ${permissions(mode)} ${owner}`,
			host: world.primary.name,
			target: file,
			lines: [],
			sameAs: [`chown ${owner} ${file}`, `chmod ${mode.toString(8)} ${file}`],
			undo: 'the old mode and owner',
			interrupts: false,
			holdsSecret: false,
		};
	},

	async check({path: file, on}, world) {
		const placement = await keystorePlacement(world, path.dirname(file));
		if (isSo(await existing(world, file), placement))
			return {needed: false, why: `${file} is ${permissions(placement.mode)} ${placement.owner} already`};
		return {needed: true, files: [{host: on, path: file}]};
	},

	async apply({path: file}, world) {
		const {mode, uid, gid} = await keystorePlacement(world, path.dirname(file));
		await world.primary.setPermissions(file, {mode, uid, gid});
	},

	async verify({path: file}, world) {
		const placement = await keystorePlacement(world, path.dirname(file));
		if (isSo(await existing(world, file), placement)) return;
		throw new Trouble('did-not-take', `${file} did not become ${permissions(placement.mode)} ${placement.owner}.`, [
			'Its file system may not keep permissions.',
		]);
	},
};
