import {execFileSync} from 'node:child_process';
import {test} from 'vitest';

const answers = (): boolean => {
	try {
		execFileSync('keytool', ['-help'], {stdio: 'ignore', timeout: 30_000});
		return true;
	} catch {
		return false;
	}
};

/** Is a JDK here? Without one the cases that ask Java itself are left out, and the test runner says so in one line. */
export const hasJava = answers();

export const javaTest = hasJava ? test : test.skip;

/** Runs keytool in English and returns what it says, also when it fails. The password goes by the environment. */
export const keytool = (args: readonly string[], password = 'changeit'): string => {
	try {
		return execFileSync('keytool', ['-J-Duser.language=en', ...args, '-storepass:env', 'STORE_PASSWORD'], {
			env: {...process.env, STORE_PASSWORD: password},
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'pipe'],
		});
	} catch (error) {
		return String((error as {stdout?: unknown}).stdout);
	}
};
