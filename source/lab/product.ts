import {type ChildProcess, execFile} from 'node:child_process';
import {existsSync, rmSync} from 'node:fs';
import {chmod, copyFile, cp, lstat, mkdir, mkdtemp, readdir, readlink, realpath, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {promisify} from 'node:util';
import type {Jdk} from './jdk.js';
import {whenLeaving} from './leaving.js';
import {claim, clearLeftovers} from './leftovers.js';
import literalConf from './primary/LiteralConf.java';
import log from './primary/Log.java';
import manner from './primary/Manner.java';
import portalTrust from './primary/PortalTrust.java';
import referencePrimary from './primary/ReferencePrimary.java';
import settings from './primary/Settings.java';

const execute = promisify(execFile);
const running = new Set<ChildProcess>();
const sources = {
	'LiteralConf.java': literalConf,
	'Log.java': log,
	'Manner.java': manner,
	'PortalTrust.java': portalTrust,
	'ReferencePrimary.java': referencePrimary,
	'Settings.java': settings,
};
const modules = 'java.base,java.naming,java.logging,jdk.crypto.ec';

/** Where Debian's libtypesafe-config-java puts the library the real server reads its settings with. */
const typesafeConfig = '/usr/share/java/typesafe-config.jar';

let built: Promise<string> | undefined;

/** Lays `jre/` and `lib/` of the stand-in product into a folder. Built once a process, copied afterwards. */
export const layProduct = async (jdk: Jdk, temporary: string, to: string): Promise<void> => {
	built ??= build(jdk, temporary);
	for (const part of ['jre', 'lib']) await cp(path.join(await built, part), path.join(to, part), {recursive: true, verbatimSymlinks: true});
};

const build = async (jdk: Jdk, temporary: string): Promise<string> => {
	await clearLeftovers(temporary);
	const folder = await mkdtemp(path.join(temporary, 'dispatcher-trust-product-'));
	await claim(folder);
	whenLeaving(() => {
		// What still builds would bring the removed folder back.
		for (const child of running) child.kill('SIGKILL');
		rmSync(folder, {recursive: true, force: true, maxRetries: 5, retryDelay: 20});
	});
	// Both are waited for even when one fails: what still writes would bring the removed folder back.
	const parts = await Promise.allSettled([compile(jdk, folder), makeJre(jdk, path.join(folder, 'jre'))]);
	const failed = parts.find(part => part.status === 'rejected');
	if (failed) throw failed.reason;
	return folder;
};

const run = async (program: string, words: readonly string[]): Promise<void> => {
	const execution = execute(program, [...words]);
	running.add(execution.child);
	await execution.finally(() => running.delete(execution.child));
};

const compile = async (jdk: Jdk, folder: string): Promise<void> => {
	const text = path.join(folder, 'source');
	const library = path.join(folder, 'lib');
	await mkdir(text);
	await mkdir(library);
	const files = await Promise.all(
		Object.entries(sources).map(async ([name, source]) => {
			await writeFile(path.join(text, name), source);
			return path.join(text, name);
		}),
	);
	await run(path.join(jdk.home, 'bin', 'javac'), ['-encoding', 'UTF-8', '-d', path.join(library, 'classes'), ...files]);
	await rm(text, {recursive: true});
	if (existsSync(typesafeConfig)) await copyFile(await realpath(typesafeConfig), path.join(library, 'typesafe-config.jar'));
};

const makeJre = async (jdk: Jdk, jre: string): Promise<void> => {
	const jlink = ['--add-modules', modules, '--no-man-pages', '--no-header-files', '--output', jre];
	try {
		await run(path.join(jdk.home, 'bin', 'jlink'), jlink);
	} catch {
		// A JDK without its jmods folder cannot be linked from; a copy does as well.
		await rm(jre, {recursive: true, force: true});
		await cp(jdk.home, jre, {recursive: true, dereference: true});
	}
	const cacerts = path.join(jre, 'lib', 'security', 'cacerts');
	// Removed first: a link left in its place would be written through, into the machine's own truststore.
	await rm(cacerts, {force: true});
	await copyFile(await realpath(path.join(jdk.home, 'lib', 'security', 'cacerts')), cacerts);
	await chmod(cacerts, 0o644);
	await cutOutsideLinks(jre, jre);
};

/** Replaces every link that leads out of `inside` by what it leads to: nothing beneath a lab may reach the machine. */
const cutOutsideLinks = async (folder: string, inside: string): Promise<void> => {
	for (const name of await readdir(folder)) {
		const file = path.join(folder, name);
		const state = await lstat(file);
		if (state.isDirectory()) await cutOutsideLinks(file, inside);
		if (!state.isSymbolicLink()) continue;
		const target = path.resolve(folder, await readlink(file));
		if (target.startsWith(inside + path.sep) && existsSync(target)) continue;
		await rm(file);
		if (existsSync(target)) await cp(await realpath(target), file, {recursive: true, dereference: true});
	}
};
