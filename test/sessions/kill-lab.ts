import {spawn} from 'node:child_process';
import {once} from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as wait} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {type Lab, makeLab} from '../../source/lab/lab.js';
import {everything} from './cli.js';

/** Where the program is killed: at a line of its journal, before one of its steps (`die-at.js` counts both), or at an instant in milliseconds. */
export type Death =
	| {readonly line: number; readonly phase: 'torn' | 'written' | 'synced'}
	| {readonly step: number}
	| {readonly after: number};

export type Ended = {readonly code: number | null; readonly signal: NodeJS.Signals | null; readonly out: string; readonly ms: number};

/** A lab of its own, worked by the built program, which may be killed. */
export type KillLab = {
	readonly lab: Lab;

	/** `started` is told the number of its process. */
	run(words: readonly string[], death?: Death, started?: (pid: number) => void): Promise<Ended>;

	/** What `run` changed on the disk and started, in order: one line each. */
	steps(): readonly string[];

	/** Every file, link and folder that an undo owes back. */
	tree(): Readonly<Record<string, string>>;

	/** Waits for the children that outlived a killed program, the server apart. */
	orphansGone(): Promise<void>;
	[Symbol.asyncDispose](): Promise<void>;
};

const here = fileURLToPath(new URL('.', import.meta.url));
const program = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

// What no undo gives back, and why: our own journal; what the server itself writes; what the stand-in service knows of its process.
const apart = ['var/lib/dispatcher-trust', 'opt/DispatcherParagon/logs', 'run', 'var/log', 'steps.log'];

const dieAt = (death: Death | undefined): string => {
	if (!death || 'after' in death) return '';
	return 'line' in death ? `line ${death.line} ${death.phase}` : `step ${death.step}`;
};

const isOrphanOf = (folder: string, pid: string): boolean => {
	try {
		const words = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8');
		return words.includes(folder) && /keytool|systemctl\0(restart|stop|start)/.test(words);
	} catch {
		return false;
	}
};

export const openKillLab = async ({withJava}: {readonly withJava: boolean}): Promise<KillLab> => {
	const lab = await makeLab({withJava});
	fs.mkdirSync(path.join(lab.folder, 'var/lib'), {recursive: true});
	const stepsLog = path.join(lab.folder, 'steps.log');
	return {
		lab,

		async run(words, death, started) {
			fs.rmSync(stepsLog, {force: true});
			const {FORCE_COLOR: _, ...env} = process.env;
			const begun = performance.now();
			const child = spawn(
				process.execPath,
				['--import', path.join(here, 'die-at.js'), program, ...words, '--site', lab.siteFile, '--root', lab.folder],
				{
					cwd: '/',
					env: {...env, PATH: `${lab.programs}:${process.env['PATH']}`, DIE_LOG: stepsLog, DIE_AT: dieAt(death)},
					stdio: ['ignore', 'pipe', 'pipe'],
				},
			);
			started?.(child.pid ?? 0);
			let out = '';
			child.stdout.on('data', text => (out += text));
			child.stderr.on('data', text => (out += text));
			const timer = death && 'after' in death ? setTimeout(() => child.kill('SIGKILL'), death.after) : undefined;
			// Not "close": what a killed program leaves running may hold the pipes.
			const [code, signal] = await once(child, 'exit');
			clearTimeout(timer);
			child.stdout.destroy();
			child.stderr.destroy();
			return {code, signal, out, ms: performance.now() - begun};
		},

		steps: () => fs.readFileSync(stepsLog, 'utf8').trim().split('\n'),
		tree: () => everything(lab.folder, apart),

		async orphansGone() {
			while (fs.readdirSync('/proc').some(pid => /^\d+$/.test(pid) && isOrphanOf(lab.folder, pid))) await wait(20);
		},

		[Symbol.asyncDispose]: () => lab.dispose(),
	};
};
