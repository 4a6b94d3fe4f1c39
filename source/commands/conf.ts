import {createHash} from 'node:crypto';
import path from 'node:path';
import process from 'node:process';
import {type Conf, parseConf} from '../hocon/document.js';
import {findSetting, type Setting, setSettings, showRow, showText, showValue} from '../hocon/settings.js';
import {isSecretSetting, paragon} from '../product/paragon.js';
import {Secret} from '../secret.js';
import {Trouble} from '../trouble.js';
import type {Call} from './call.js';
import {readSecretInput} from './secret-input.js';

type Edited = {readonly file: string; readonly key: string};

/** `conf get FILE KEY`, `conf set FILE KEY [VALUE]`: the lossless editor on its own. */
export const confCommand = async (call: Call): Promise<number> => {
	const [verb, file, key, value, ...more] = call.operands;
	if (file === undefined || key === undefined || more.length > 0) throw wrongOperands('conf takes get FILE KEY, or set FILE KEY [VALUE].');
	const edited = {file: path.resolve(file), key};
	if (verb === 'set') return confSet(call, edited, value);
	if (verb === 'get' && value === undefined) return confGet(call, edited);
	throw wrongOperands('conf takes get FILE KEY, or set FILE KEY [VALUE].');
};

const wrongOperands = (say: string) => new Trouble('command-line', say, ['dispatcher-trust conf --help lists its options.']);

const nameOf = (setting: Setting, key: string): string => setting.path ?? key;

/** Exit 0 with a value, 2 when the setting has none or this version cannot tell it. */
const confGet = async ({desk, options, write, emit}: Call, {file, key}: Edited): Promise<number> => {
	const setting = findSetting(parseConf(await desk.readFile(file), file), key);
	const isHidden = isSecretSetting(nameOf(setting, key)) && !options.reveal;
	const value = setting.value && (isHidden ? '(secret)' : showValue(setting));
	const assignments = setting.assignments.map(assignment => ({...assignment, text: isHidden ? '(secret)' : showText(assignment)}));
	write(value ?? setting.beyond ?? `${nameOf(setting, key)} is not set in ${file}.`);
	for (const {line, column, path: full, text, effective, commentedOut} of assignments) {
		write(`  line ${line}, column ${column}  ${full} = ${text}  ${effective ? 'counts' : commentedOut ? 'a comment' : 'does not count'}`);
	}

	emit({file, path: setting.path, value, ...(isHidden ? {secret: true} : {}), beyond: setting.beyond, assignments});
	return setting.value ? 0 : 2;
};

/** Exit 0 when set or set already, 5 when a dry run would set it. */
const confSet = async (call: Call, {file, key}: Edited, given: string | undefined): Promise<number> => {
	const {desk, options, write, emit} = call;
	const bytes = await desk.readFile(file);
	const conf = parseConf(bytes, file);
	const name = nameOf(findSetting(conf, key), key);
	const isSecret = isSecretSetting(name);
	const value = await wantedValue(call, name, isSecret, given);
	const {bytes: after, changed, rows} = setSettings(conf, [{path: key, value}], {beside: neighbours});
	for (const row of rows) write(`${String(row.line).padStart(5)} ${row.change} ${showRow(row, () => isSecret)}`);
	if (changed && !options.dryRun) await replace(call, file, bytes, after);
	write(said(name, changed, options.dryRun));
	const change = {do: `set ${name}`, host: desk.name, target: file, ...(isSecret ? {secret: true} : {})};
	emit({dryRun: options.dryRun, changed: changed && !options.dryRun, changes: changed ? [change] : [], run: null});
	return changed && options.dryRun ? 5 : 0;
};

/** A setting that stands nowhere goes beside one of these. */
const neighbours = [paragon.keystoreFileSetting, paragon.keystorePasswordSetting];

const said = (name: string, changed: boolean, dryRun: boolean): string => {
	if (!changed) return `${name} has this value already; nothing is changed.`;
	return dryRun ? `${name} would be set. A dry run: nothing is changed.` : `${name} is set; every other byte is as it was.`;
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

const replace = async ({desk}: Call, file: string, before: Uint8Array, after: Uint8Array): Promise<void> => {
	const state = await desk.look(file);
	if (!state)
		throw new Trouble('file-changed-meanwhile', `${file} is gone since it was read.`, ['Look who else works on it, then try again.']);
	const expect = createHash('sha256').update(before).digest('hex');
	await desk.writeFile(file, after, {mode: state.mode, uid: state.uid, gid: state.gid, expect});
	const landed = findDifference(parseConf(await desk.readFile(file), file), after, file);
	if (landed) throw landed;
};

/** A new look at the file is the proof, not the word of the write. */
const findDifference = (now: Conf, wanted: Uint8Array, file: string): Trouble | undefined =>
	now.text === parseConf(wanted, file).text
		? undefined
		: new Trouble('did-not-take', `${file} does not hold what was just written.`, ['Look whether another program writes there.']);
