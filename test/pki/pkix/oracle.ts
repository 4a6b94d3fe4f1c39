import {spawn} from 'node:child_process';
import readline from 'node:readline';
import {fileURLToPath} from 'node:url';

export type Oracle = {
	/** One answer for each line, in order. */
	readonly ask: (lines: readonly string[]) => Promise<readonly string[]>;
	readonly close: () => void;
};

/** One Java process for all questions; see test/oracle/pkix.java for its language. */
export const startOracle = (program = fileURLToPath(new URL('../../oracle/pkix.java', import.meta.url))): Oracle => {
	const java = spawn(
		'java',
		['-Duser.language=en', '-Duser.country=US', '-Duser.timezone=UTC', '-Dfile.encoding=UTF-8', '-XX:+UseSerialGC', program],
		{
			stdio: ['pipe', 'pipe', 'inherit'],
		},
	);
	const waiting: Array<(line: string) => void> = [];
	let fail: (error: Error) => void = () => {};
	readline.createInterface({input: java.stdout, crlfDelay: Number.POSITIVE_INFINITY}).on('line', line => waiting.shift()?.(line));
	java.on('exit', code => fail(new Error(`Java ended with ${code}`)));
	java.on('error', error => fail(error));
	return {
		ask: lines =>
			new Promise((resolve, reject) => {
				fail = reject;
				const answers: string[] = [];
				const take = (line: string) => {
					answers.push(line);
					if (answers.length === lines.length) resolve(answers);
				};
				waiting.push(...lines.map(() => take));
				java.stdin.write(`${lines.join('\n')}\nflush\n`);
			}),
		close: () => {
			fail = () => {};
			java.kill();
		},
	};
};
