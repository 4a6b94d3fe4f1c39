import type {Surroundings} from '../hocon/configuration.js';
import {noSurroundings} from '../hocon/configuration.js';
import {Secret} from '../secret.js';
import {Trouble} from '../trouble.js';
import type {Host} from './host.js';

type Named = ReadonlyMap<string, Secret>;

/** What we may not see, or what is not there, is left out. */
const unlessBarred = (error: unknown): undefined => {
	if (error instanceof Trouble) return undefined;
	throw error;
};

const running = new WeakMap<Host, Map<string, Promise<ReadonlyMap<string, string> | undefined>>>();

/** Two who ask at the same moment get one answer: a program more is what a look costs most. */
const showOnce = async (host: Host, service: string, timeout: number): Promise<ReadonlyMap<string, string> | undefined> => {
	const asked = running.get(host) ?? new Map<string, Promise<ReadonlyMap<string, string> | undefined>>();
	running.set(host, asked);
	const shown = asked.get(service) ?? show(host, service, timeout).finally(() => asked.delete(service));
	asked.set(service, shown);
	return shown;
};

const show = async (host: Host, service: string, timeout: number): Promise<ReadonlyMap<string, string> | undefined> => {
	const command = ['systemctl', 'show', service, '-p', 'MainPID,ExecStart,Environment,WorkingDirectory'];
	const shown = await host.run(command, {timeout}).catch(unlessBarred);
	if (shown?.code !== 0) return undefined;
	return new Map(
		shown.stdout.split(/\r?\n/).flatMap(line => {
			const at = line.indexOf('=');
			return at > 0 ? [[line.slice(0, at), line.slice(at + 1)] as const] : [];
		}),
	);
};

/** Words as systemd prints them: one with a space in it stands in double quotes. */
const wordsOf = (text: string): readonly string[] =>
	[...text.matchAll(/"((?:\\.|[^"\\])*)"|(\S+)/g)].map(([, quoted, plain]) => quoted?.replaceAll(/\\(.)/g, '$1') ?? plain ?? '');

const assignmentsAmong = (words: readonly string[]): Named =>
	new Map(
		words.flatMap(word => {
			const at = word.indexOf('=');
			return at > 0 ? [[word.slice(0, at), new Secret(word.slice(at + 1))] as const] : [];
		}),
	);

/** `-Dname` alone has an empty value. */
const optionsAmong = (words: readonly string[]): Named =>
	new Map(
		words.flatMap(word => {
			const [, name, value = ''] = /^-D([^=]+)(?:=([\s\S]*))?$/.exec(word) ?? [];
			return name === undefined ? [] : [[name, new Secret(value)] as const];
		}),
	);

const commandOf = (execStart = ''): readonly string[] =>
	wordsOf(/argv\[\]=(.*?)(?: ; ignore_errors=| ;? ?\}|$)/.exec(execStart)?.[1] ?? '');

/** The running process says best what its Java was given: between it and the unit there may be a script. */
const processWords = async (host: Host, id: string, what: 'cmdline' | 'environ'): Promise<readonly string[]> => {
	const bytes = await host.readFile(`/proc/${id}/${what}`).catch(unlessBarred);
	return bytes ? bytes.toString('utf8').split('\0') : [];
};

/**
What a systemd service brings to its settings: the -D options of its Java command, its environment, where it runs.
From its process while it runs, as far as that may be read, over what its unit says. No unit of that name: nothing is known.
*/
export const serviceSurroundings = async (host: Host, service: string, timeout: number): Promise<Surroundings> => {
	const shown = await showOnce(host, service, timeout);
	if (!shown) return noSurroundings;
	const id = shown.get('MainPID') ?? '';
	const isRunning = /^[1-9]\d*$/.test(id);
	const environment = new Map([
		...assignmentsAmong(wordsOf(shown.get('Environment') ?? '')),
		...assignmentsAmong(isRunning ? await processWords(host, id, 'environ') : []),
	]);
	const handed = ['JAVA_TOOL_OPTIONS', 'JDK_JAVA_OPTIONS'].flatMap(name => wordsOf(environment.get(name)?.reveal() ?? ''));
	const command = isRunning ? await processWords(host, id, 'cmdline') : [];
	return {
		environment,
		options: optionsAmong([...handed, ...commandOf(shown.get('ExecStart')), ...command]),
		workingFolder: shown.get('WorkingDirectory') || '/',
	};
};
