import path from 'node:path';
import type {Host} from '../host/host.js';
import {quote} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';

const certificateFile = /\.(pfx|p12|pem|crt|cer|der|p7b|p7c|key|jks)$/i;
const mostFiles = 200;

/** Does the name fit a pattern of `*` and `?`? Don't make a regular expression of it: one with many stars takes minutes on a long name. */
const fits = (name: string, pattern: string): boolean => {
	let [at, want, star, retry] = [0, 0, -1, 0];

	while (at < name.length) {
		if (pattern[want] === '*') {
			star = want++;
			retry = at;
		} else if (pattern[want] === '?' || (want < pattern.length && pattern[want] === name[at])) {
			at++;
			want++;
		} else if (star >= 0) {
			want = star + 1;
			at = ++retry;
		} else {
			return false;
		}
	}

	return /^\**$/.test(pattern.slice(want));
};

/** Home, quotes and backslashes as people paste them from a shell or a file manager. */
const cleaned = (text: string, home: string | undefined) =>
	atHome(
		text
			.trim()
			.replace(/^(['"])(.*)\1$/, '$2')
			.replaceAll(/\\ /g, ' '),
		home,
	);

const atHome = (text: string, home: string | undefined) =>
	home !== undefined && (text === '~' || text.startsWith('~/')) ? home + text.slice(1) : text;

/**
A path, a folder or a wildcard in its last part becomes the files it means, in alphabetical order; relative ones stay relative to `folder`.
@throws Trouble when there is nothing of that name, or far too much.
*/
export const expandPaths = async (
	text: string,
	{desk, folder, home}: {readonly desk: Host; readonly folder: string; readonly home?: string},
): Promise<readonly string[]> => {
	const given = cleaned(text, home);
	if (given === '') throw new Trouble('no-files', 'No path was given.', ['Type a file, a folder, or a name with * in it.']);
	const whole = path.resolve(folder, given);
	const shown = (file: string) => (path.isAbsolute(given) ? file : path.relative(folder, file) || '.');
	const state = await desk.look(whole);
	if (state?.kind === 'file') return [shown(whole)];
	const isPattern = state === undefined && /[*?]/.test(path.basename(given));

	if (state === undefined && !isPattern) {
		throw new Trouble('file-missing', `There is no file or folder ${quote(given)}.`, [
			`Relative paths start at ${folder}. tab completes a path.`,
		]);
	}

	const where = isPattern ? path.dirname(whole) : whole;
	const isMeant = (name: string) => (isPattern ? fits(name, path.basename(given)) : certificateFile.test(name));
	const found = [...(await desk.list(where))].filter(name => isMeant(name) && !name.startsWith('.')).sort();
	if (found.length > mostFiles)
		throw new Trouble('too-many-files', `${quote(given)} means ${found.length} files; at most ${mostFiles} are read at once.`, [
			'Name a smaller folder, or the files one by one.',
		]);
	const files: string[] = [];
	for (const name of found) if ((await desk.look(path.join(where, name)))?.kind === 'file') files.push(shown(path.join(where, name)));
	if (files.length === 0)
		throw new Trouble('no-files', `${quote(given)} holds no certificate or keystore file.`, [
			'Files are recognised by their ending here, and read by their content.',
		]);
	return files;
};

/** What a half-typed path may become, for the tab key. */
export const completePath = async (
	text: string,
	{desk, folder, home}: {readonly desk: Host; readonly folder: string; readonly home?: string},
): Promise<readonly string[]> => {
	const at = text.lastIndexOf('/') + 1;
	const [typed, start] = [text.slice(0, at), text.slice(at)];

	try {
		const where = path.resolve(folder, atHome(typed === '' ? '.' : typed, home));
		const names = await desk.list(where);
		const fitting = [...names]
			.filter(name => name.startsWith(start) && (start !== '' || !name.startsWith('.')))
			.sort()
			.slice(0, 50);
		return await Promise.all(
			fitting.map(async name => `${typed}${name}${(await desk.look(path.join(where, name)))?.kind === 'folder' ? '/' : ''}`),
		);
	} catch (error) {
		if (error instanceof Trouble) return [];
		throw error;
	}
};
