import {type Conf, parseConf} from '../hocon/document.js';
import {findSetting, type SetResult, setSettings, showRow} from '../hocon/settings.js';
import type {World} from '../host/world.js';
import {isSecretSetting, paragon} from '../product/paragon.js';
import type {Secret} from '../secret.js';
import {safe} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import type {Action, ChangeOf} from './action.js';
import {hashOf} from './snapshot.js';

type SetSetting = ChangeOf<'set-setting'>;

/** A setting that stands nowhere goes beside one of these. */
const neighbours = [paragon.keystoreFileSetting, paragon.keystorePasswordSetting];

const read = async ({file}: SetSetting, {primary}: World): Promise<{readonly bytes: Uint8Array; readonly conf: Conf}> => {
	const bytes = await primary.readFile(file);
	return {bytes, conf: parseConf(bytes, file)};
};

/** @throws Trouble 'value-not-given' */
const wantedValue = async ({setting}: SetSetting, {secrets}: World): Promise<Secret> => {
	const value = await secrets.forSetting?.(setting);
	if (value) return value;
	throw new Trouble('value-not-given', `Nobody told what ${safe(setting)} shall hold.`, ['dispatcher-trust conf set FILE KEY VALUE']);
};

const edit = async (change: SetSetting, conf: Conf, world: World): Promise<SetResult> =>
	setSettings(conf, [{path: change.setting, value: await wantedValue(change, world)}], {beside: neighbours});

const nameIn = (conf: Conf, {setting}: SetSetting): string => findSetting(conf, setting).path ?? setting;

/** One value in a configuration file; every other byte stays. The value is the command's: the journal holds the old bytes only. */
export const setSetting: Action<'set-setting'> = {
	async describe(change, world) {
		const {conf} = await read(change, world);
		const {rows} = await edit(change, conf, world);
		const name = nameIn(conf, change);
		const isSecret = isSecretSetting(name);
		return {
			say: `set ${safe(name)} in ${change.file}`,
			host: world.primary.name,
			target: change.file,
			lines: rows.map(row => ({text: showRow(row, () => isSecret), diff: {line: row.line, change: row.change}})),
			sameAs: ['an editor, but not Windows Notepad: the vendor warns of it'],
			undo: 'the old bytes are put back',
			interrupts: false,
			holdsSecret: isSecret,
		};
	},

	async check(change, world) {
		const {conf} = await read(change, world);
		if ((await edit(change, conf, world)).changed) return {needed: true, files: [{host: 'primary', path: change.file}]};
		return {needed: false, why: `${safe(nameIn(conf, change))} has this value already`};
	},

	async apply(change, world) {
		const {bytes, conf} = await read(change, world);
		const state = await world.primary.look(change.file);
		const edited = await edit(change, conf, world);
		const owner = state ? {mode: state.mode, uid: state.uid, gid: state.gid} : {mode: 0o640};
		await world.primary.writeFile(change.file, edited.bytes, {...owner, expect: hashOf(bytes)});
	},

	async verify(change, world) {
		const {conf} = await read(change, world);
		if (findSetting(conf, change.setting).value?.equals(await wantedValue(change, world))) return;
		throw new Trouble('did-not-take', `${change.file} does not hold what was just written.`, [
			'Look whether another program writes there.',
		]);
	},
};
