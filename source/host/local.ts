import {realpathSync} from 'node:fs';
import {fileChangesOf} from './file-changes.js';
import {fileTrouble} from './file-trouble.js';
import {filesOf} from './files.js';
import {handshake} from './handshake.js';
import type {Host} from './host.js';
import {get, post} from './http.js';
import {noticesOf} from './notices.js';
import {readAs} from './read-as.js';
import {runOn} from './run.js';
import {usersOf} from './users.js';

/**
This machine, or a host whose whole `/` is the folder `root` of it (a lab, a mounted image).
@throws Trouble 'file-missing' when that folder does not exist.
*/
export const localHost = ({root: folder = '/', name = 'this machine'}: {readonly root?: string; readonly name?: string} = {}): Host => {
	const root = realRoot(folder);
	const users = usersOf(root);
	const files = filesOf(root, users);
	return {
		name,
		root,
		...files,
		...fileChangesOf(root),
		...noticesOf(root),
		user: async user => users.find(user),
		readFileAs: async (path, user) => readAs(root, path, user, files.readFile),
		run: async (command, options) => runOn(root, command, options),
		handshake,
		post,
		get,
	};
};

const realRoot = (folder: string): string => {
	try {
		return realpathSync(folder);
	} catch (error) {
		throw fileTrouble(error, folder);
	}
};
