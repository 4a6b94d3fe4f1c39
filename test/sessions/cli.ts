import {execFile, execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';

const project = fileURLToPath(new URL('../..', import.meta.url));
export const guard = path.join(project, 'scripts/guard.cjs');

// The tests' own colours are not the program's.
const {FORCE_COLOR: _, ...plain} = process.env;

export type Session = {readonly code: number; readonly out: string; readonly err: string};

/** Builds the program as it is published. */
export const build = (): void => void execFileSync(process.execPath, ['scripts/build.js'], {cwd: project, stdio: 'pipe'});

/** Calls the built program as a shell would, without a terminal. */
export const cli = (
	args: readonly string[],
	{cwd, env = {}, input = ''}: {readonly cwd: string; readonly env?: Readonly<Record<string, string>>; readonly input?: string},
): Promise<Session> =>
	new Promise(resolve => {
		const child = execFile(
			process.execPath,
			[guard, ...args],
			{cwd, env: {...plain, ...env}, maxBuffer: 32 * 1024 * 1024},
			(error, out, err) => resolve({code: error === null ? 0 : typeof error.code === 'number' ? error.code : -1, out, err}),
		);
		child.stdin?.end(input);
	});

/** Every file beneath a folder: kind, mode, owner, and its bytes or where its link leads. `apart` are paths that may differ. */
export const everything = (folder: string, apart: readonly string[] = []): Readonly<Record<string, string>> =>
	Object.fromEntries(
		['', ...fs.readdirSync(folder, {recursive: true}).map(String)]
			.filter(name => !apart.some(one => name === one || name.startsWith(`${one}/`)))
			.sort()
			.map(name => {
				const file = path.join(folder, name);
				const state = fs.lstatSync(file);
				const content = state.isFile()
					? createHash('sha256').update(fs.readFileSync(file)).digest('hex')
					: state.isSymbolicLink()
						? fs.readlinkSync(file)
						: 'folder';
				return [name, `${(state.mode & 0o7777).toString(8)} ${state.uid}:${state.gid} ${content}`];
			}),
	);

/** All text files beneath a folder, to look for a word that must not be there. */
export const textsBeneath = (folder: string): string =>
	fs
		.readdirSync(folder, {recursive: true})
		.map(name => path.join(folder, String(name)))
		.filter(file => fs.lstatSync(file).isFile())
		.map(file => fs.readFileSync(file, 'latin1'))
		.join('\n');
