import type {Buffer} from 'node:buffer';
import {stat} from 'node:fs/promises';
import {safe} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import {fileTrouble, withPath} from './file-trouble.js';
import {mustBeFile, tooLarge} from './files.js';
import type {Host, User} from './host.js';
import {findProgram} from './program.js';
import {type Place, placeOf} from './rooted-path.js';
import {type ChildEnd, cleanEnvironment, runChild} from './run.js';

const limit = 16 * 1024 * 1024;
const timeout = 10_000;

const cannotBecome = (user: User, cause?: unknown) =>
	new Trouble(
		'cannot-become-user',
		`Only root can read a file as ${safe(user.name)} does, so this was not tried.`,
		['Run this as root.'],
		cause === undefined ? undefined : {cause},
	);

/** As that user, in a process of its own: the kernel then judges every folder above the file, access lists and capabilities included. */
const runAs = async ({uid, gid, groups}: User, program: string, ...parameters: readonly string[]): Promise<ChildEnd> => {
	const child = {env: {...cleanEnvironment(), HOME: '/'}, timeout, limit: limit + 1};
	const setpriv = await findProgram('/', 'setpriv').catch(() => undefined);
	// Without setpriv the further groups are dropped: the answer may then be too strict, never too generous.
	if (setpriv === undefined) return runChild(program, parameters, {...child, uid, gid});
	const others = groups.length === 0 ? ['--clear-groups'] : [`--groups=${groups.join(',')}`];
	return runChild(setpriv, [`--reuid=${uid}`, `--regid=${gid}`, ...others, '--no-new-privs', '--', program, ...parameters], child);
};

const forbidden = (path: string, user: User) =>
	new Trouble('file-forbidden', `${safe(user.name)} may not read ${safe(path)}.`, [
		'Check the owner and mode of the file, and of every folder above it.',
		`To see them: namei -l ${safe(path)}`,
	]);

const judge = ({code, stdout, stderr, hasTimedOut}: ChildEnd, path: string, user: User): Buffer => {
	const said = stderr.toString('latin1');
	if (hasTimedOut) throw new Trouble('file-failed', `${safe(path)} gave no content within 10 s.`, ['Check the file system it lies on.']);
	if (said.startsWith('setpriv:')) throw cannotBecome(user, new Error(said));
	if (code !== 0 && said.includes('No such file')) throw fileTrouble({code: 'ENOENT', errno: -2}, path);
	if (code !== 0) throw forbidden(path, user);
	if (stdout.length > limit) throw tooLarge(path, limit);
	return stdout;
};

// Beneath a root the links are followed by us, so that user's right to pass through their folders is asked for one by one.
const mayPass = async (user: User, {linkFolders}: Place): Promise<boolean> => {
	const test = await findProgram('/', 'test');
	for (const folder of linkFolders) {
		if ((await runAs(user, test, '-x', folder)).code !== 0) return false;
	}

	return true;
};

/**
Opens and reads the file as that user, who needs no account on this machine.
@throws Trouble 'file-forbidden' when that user may not, 'cannot-become-user' when we may not try, 'file-missing' and the rest of the file troubles.
*/
export const readAs = async (root: string, path: string, user: User, readFile: Host['readFile']): Promise<Buffer> => {
	const own = process.getuid?.();
	if (own === user.uid) return readFile(path, {limit});
	if (own !== 0) throw cannotBecome(user);
	return withPath(path, async () => {
		const place = await placeOf(root, path);
		mustBeFile(await stat(place.at), path);
		if (root !== '/' && !(await mayPass(user, place))) throw forbidden(path, user);
		return judge(await runAs(user, await findProgram('/', 'cat'), '--', root === '/' ? path : place.at), path, user);
	});
};
