import {execFile} from 'node:child_process';
import {access, realpath} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';

export type Jdk = {readonly home: string; readonly version: string};

const run = promisify(execFile);

/** A JDK (not a mere JRE: the stand-in is compiled), from JAVA_HOME or the PATH. `undefined`: this machine has none. */
export const findJdk = async (): Promise<Jdk | undefined> => {
	const candidates = [
		...(process.env['JAVA_HOME'] ? [path.join(process.env['JAVA_HOME'], 'bin')] : []),
		...(process.env['PATH'] ?? '').split(path.delimiter).filter(Boolean),
	];
	for (const folder of candidates) {
		try {
			const compiler = await realpath(path.join(folder, 'javac'));
			const home = path.dirname(path.dirname(compiler));
			await access(path.join(home, 'bin', 'java'));
			const {stdout, stderr} = await run(compiler, ['-version']);
			return {home, version: (stdout || stderr).trim().replace(/^javac /, '')};
		} catch {
			// Not here, or it does not run: the next folder.
		}
	}
	return undefined;
};
