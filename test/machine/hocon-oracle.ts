import {type ChildProcess, spawn} from 'node:child_process';
import {existsSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

/** Debian's libtypesafe-config-java; another copy by TYPESAFE_CONFIG_JAR. */
const jar = process.env['TYPESAFE_CONFIG_JAR'] ?? '/usr/share/java/typesafe-config.jar';
const program = fileURLToPath(new URL('../../scripts/hocon-oracle/HoconOracle.java', import.meta.url));

export const hasOracle = existsSync(jar);

/** `options` as the Java command gives them with -D. */
export type Question = ({readonly text: string} | {readonly file: string}) & {readonly options?: Readonly<Record<string, string>>};

export type Answer =
	| {readonly ok: true; readonly resolved: boolean; readonly values: Readonly<Record<string, string | null>>}
	| {readonly ok: false; readonly kind: string; readonly line: number};

/** The library that the server reads its file with, kept running for many questions. */
export class HoconOracle implements Disposable {
	readonly #java: ChildProcess;
	readonly #waiting: ((answer: Answer) => void)[] = [];

	/** `folder`: where it runs. `environment`: all that it sees of one, PATH apart. */
	constructor({folder, environment}: {readonly folder: string; readonly environment: Readonly<Record<string, string>>}) {
		this.#java = spawn('java', ['-cp', jar, program], {
			cwd: folder,
			env: {...environment, PATH: process.env['PATH']},
			stdio: ['pipe', 'pipe', 'inherit'],
		});
		// Not by readline, which would cut a line at U+2028 too.
		let rest = '';
		this.#java.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
			const lines = (rest + chunk).split('\n');
			rest = lines.pop() ?? '';
			for (const line of lines) this.#waiting.shift()?.(JSON.parse(line));
		});
		this.#java.on('exit', () => {
			for (const answer of this.#waiting.splice(0)) answer({ok: false, kind: 'gone', line: -1});
		});
	}

	ask(question: Question): Promise<Answer> {
		return new Promise(resolve => {
			this.#waiting.push(resolve);
			this.#java.stdin?.write(`${JSON.stringify(question)}\n`);
		});
	}

	[Symbol.dispose](): void {
		this.#java.kill();
	}
}
