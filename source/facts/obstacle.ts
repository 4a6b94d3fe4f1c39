import path from 'node:path';
import type {FileState, Host, User} from '../host/host.js';
import {permissions} from '../speech/value.js';

const enter = 1;
const read = 4;

/** POSIX: the first class that fits decides, the owner's before the group's before everybody's; a wider one later does not help. */
const may = ({uid: owner, gid: group, mode}: FileState, {uid, gid, groups}: User, wish: number): boolean => {
	if (uid === 0) return true;
	if (owner === uid) return ((mode >> 6) & wish) !== 0;
	const isMember = group === gid || groups.includes(group);
	return ((isMember ? mode >> 3 : mode) & wish) !== 0;
};

/** "/opt", "/opt/x", "/opt/x/file": from the top down, so that the first obstacle is the one to remove first. */
const wayTo = (file: string): readonly string[] => {
	const parts = file.split('/').filter(Boolean);
	return parts.map((_, index) => `/${parts.slice(0, index + 1).join('/')}`);
};

/** What keeps a user from reading a file, "folder /opt/x is drwx------ root:root"; `null` when the permission bits do not tell. */
export const findObstacle = async (host: Host, file: string, user: User): Promise<string | null> => {
	const way = wayTo(await host.realPath(path.posix.normalize(file)));

	for (const step of way) {
		const state = await host.look(step);
		if (!state) return null;
		const isFolder = state.kind === 'folder';
		if (may(state, user, isFolder ? enter : read)) continue;
		const rights = `${permissions(state.mode, isFolder ? 'folder' : 'file')} ${state.owner}:${state.group}`;
		return `${isFolder ? 'folder' : 'file'} ${step} is ${rights}`;
	}

	return null;
};
