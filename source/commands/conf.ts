import path from 'node:path';
import process from 'node:process';
import type {Change} from '../actions/action.js';
import {openJournal} from '../actions/journal.js';
import {preview, type RunResult, run as runChanges} from '../actions/run.js';
import {actions} from '../catalog.js';
import type {Configuration} from '../hocon/configuration.js';
import {parseConf, parseConverted} from '../hocon/document.js';
import {findSetting, type Setting, showText, showValue} from '../hocon/settings.js';
import {localHost} from '../host/local.js';
import {readSettings} from '../host/read-settings.js';
import {noTypedSecrets} from '../host/secrets.js';
import {emptySite} from '../host/site-file.js';
import type {World} from '../host/world.js';
import {worldOf as hostsOf} from '../host/world-of.js';
import {isSecretSetting} from '../product/paragon.js';
import {Secret} from '../secret.js';
import {Trouble} from '../trouble.js';
import type {Call} from './call.js';
import {undoOptions} from './open-world.js';
import {readSecretInput} from './secret-input.js';

type Edited = {readonly file: string; readonly key: string};

/** `conf get FILE KEY`, `conf set FILE KEY [VALUE]`: the lossless editor on its own. `stateFolder`: where its journal lies, this machine's own when absent. */
export const confCommand = async (given: Call, stateFolder?: string): Promise<number> => {
	const call = beneathRoot(given);
	const [verb, file, key, value, ...more] = call.operands;
	if (file === undefined || key === undefined || more.length > 0) throw wrongOperands('conf takes get FILE KEY, or set FILE KEY [VALUE].');
	const edited = {file: path.resolve(file), key};
	if (verb === 'set') return confSet(call, edited, value, stateFolder);
	if (verb === 'get' && value === undefined) return confGet(call, edited);
	throw wrongOperands('conf takes get FILE KEY, or set FILE KEY [VALUE].');
};

/** With `--root`, FILE is a path of the primary. */
const beneathRoot = (call: Call): Call =>
	call.options.root === undefined ? call : {...call, desk: localHost({root: rootOf(call), name: call.desk.name})};

const rootOf = ({options}: Call): string => path.resolve(options.root ?? '/');

const wrongOperands = (say: string) => new Trouble('command-line', say, ['dispatcher-trust conf --help lists its options.']);

const nameOf = (setting: Setting, key: string): string => setting.path ?? key;

/** The file with all it includes, and what the server's unit brings when the file is the server's. */
const readWhole = async ({desk, options}: Call, file: string): Promise<Configuration> => {
	const {installRoot, service} = emptySite('localhost').primary;
	const server = {installRoot, service, timeout: options.timeout};
	return (await readSettings(desk, file, server, options.toUtf8 ? parseConverted : parseConf)).configuration;
};

/** Exit 0 with a value, 2 when the setting has none or it cannot be told. */
const confGet = async (call: Call, {file, key}: Edited): Promise<number> => {
	const {options, write, emit} = call;
	const setting = findSetting(await readWhole(call, file), key);
	const isHidden = isSecretSetting(nameOf(setting, key)) && !options.reveal;
	const value = setting.value && (isHidden ? '(secret)' : showValue(setting));
	const assignments = setting.assignments.map(assignment => ({...assignment, text: isHidden ? '(secret)' : showText(assignment)}));
	write(value ?? setting.beyond ?? `${nameOf(setting, key)} is not set in ${file}.`);
	for (const {file: stands, line, column, path: full, text, effective, commentedOut} of assignments) {
		const place = `line ${line}, column ${column}${stands === file ? '' : ` of ${stands}`}`;
		write(`  ${place}  ${full} = ${text}  ${effective ? 'counts' : commentedOut ? 'a comment' : 'does not count'}`);
	}

	if (setting.overruled) write(setting.overruled);
	const {path: full, beyond, overruled} = setting;
	emit({file, path: full, value, ...(isHidden ? {secret: true} : {}), beyond, overruled, assignments});
	return setting.value ? 0 : 2;
};

/** Exit 0 when set or set already, 5 when a dry run would set it. Journaled like every change, so that `undo` takes it back. */
const confSet = async (call: Call, {file, key}: Edited, given: string | undefined, stateFolder: string | undefined): Promise<number> => {
	const {options, write, emit, desk} = call;
	const configuration = await readWhole(call, file);
	const name = nameOf(findSetting(configuration, key), key);
	const isSecret = isSecretSetting(name);
	const value = await wantedValue(call, name, isSecret, given);
	const world = worldOf(call, value, stateFolder);
	const change = {do: 'set-setting', on: 'primary', file, setting: key} as const;
	const changes = [
		{...change, ...(options.thisFile ? {onlyThisFile: true as const} : {}), ...(options.toUtf8 ? {toUtf8: true as const} : {})},
	];
	const [planned] = await preview(changes, actions, world);
	const isDue = planned?.needed === true;
	for (const {text, diff} of planned?.description.lines ?? [])
		write(diff ? `${String(diff.line).padStart(5)} ${diff.change} ${text}` : text);
	const {run, trouble} = isDue && !options.dryRun ? await carryOut(changes, world) : {run: null, trouble: null};
	if (trouble) return tellTrouble(trouble, run, call);
	const target = planned?.description.target ?? file;
	const converted = configuration.main.convertedFrom ? file : undefined;
	write(said(target === file ? name : `${name} in ${target}, the file that counts,`, isDue, options.dryRun, converted));
	if (run !== null) write(`Undo: ${['dispatcher-trust undo', run, ...undoOptions(call)].join(' ')}`);
	const told = {do: `set ${name}`, host: desk.name, target, ...(isSecret ? {secret: true} : {})};
	emit({dryRun: options.dryRun, changed: isDue && !options.dryRun, changes: isDue ? [told] : [], run});
	return isDue && options.dryRun ? 5 : 0;
};

/** The file needs no site: it is one of this machine, whatever product reads it. */
const worldOf = (call: Call, value: Secret, stateFolder: string | undefined): World => {
	const {options, password} = call;
	const world = hostsOf({
		site: emptySite('localhost'),
		siteFolder: process.cwd(),
		root: rootOf(call),
		typed: noTypedSecrets(),
		general: password,
		at: options.at,
		timeout: options.timeout,
		...(stateFolder === undefined ? {} : {stateFolder}),
	});
	return {...world, secrets: {...world.secrets, forSetting: async () => value}};
};

/** A change that was begun and did not take is told here: the exit code of its trouble would say that nothing was looked at. */
const carryOut = async (changes: readonly Change[], world: World): Promise<Pick<RunResult, 'run' | 'trouble'>> => {
	try {
		return await runChanges(changes, {actions, world, journal: openJournal(world), command: 'conf set'});
	} catch (error) {
		if (error instanceof Trouble) return {run: null, trouble: error};
		throw error;
	}
};

const tellTrouble = ({code, message, hints}: Trouble, run: string | null, {complain, emit}: Call): number => {
	complain([message, ...hints].join('\n'));
	emit({dryRun: false, changed: false, changes: [], run, trouble: {code, message, hints}});
	return 1;
};

/** `converted`: the file that was UTF-16, of which no byte stays. */
const said = (name: string, changed: boolean, dryRun: boolean, converted: string | undefined): string => {
	if (!changed) return `${name} has this value already; nothing is changed.`;
	if (dryRun) return `${name} would be set${converted ? `, ${converted} saved as UTF-8 with it` : ''}. A dry run: nothing is changed.`;
	return converted
		? `${name} is set; ${converted} is saved as UTF-8 now, every other character is as it was.`
		: `${name} is set; every other byte is as it was.`;
};

const wantedValue = async ({password, options}: Call, name: string, isSecret: boolean, given: string | undefined): Promise<Secret> => {
	if (isSecret && given !== undefined) {
		throw new Trouble('command-line', `${name} is a secret; its value never stands on a command line.`, [
			'Give it with --password-file FILE, or on standard input.',
		]);
	}

	if (!isSecret && options.passwordFile !== undefined) throw wrongOperands(`${name} is no secret; give its value as VALUE.`);
	if (!isSecret && given === undefined) throw wrongOperands(`conf set needs a VALUE for ${name}.`);
	return given === undefined ? (password ?? (await readSecretInput(process.stdin))) : new Secret(given);
};
