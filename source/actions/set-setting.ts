import type {Configuration} from '../hocon/configuration.js';
import {parseConf, parseConverted} from '../hocon/document.js';
import {meantValue} from '../hocon/meant-value.js';
import {findSetting, type SetResult, setSettings, showRow} from '../hocon/settings.js';
import {readSettings} from '../host/read-settings.js';
import type {World} from '../host/world.js';
import {isSecretSetting, paragon} from '../product/paragon.js';
import type {Secret} from '../secret.js';
import {safe} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import type {Action, ChangeOf} from './action.js';
import {writeEdited} from './write-edited.js';

type SetSetting = ChangeOf<'set-setting'>;

/** A setting that stands nowhere goes beside one of these. */
const neighbours = [paragon.keystoreFileSetting, paragon.keystorePasswordSetting];

const read = async ({file, toUtf8}: SetSetting, {primary, site, timeout}: World): Promise<Configuration> => {
	const {installRoot, service} = site.primary;
	return (await readSettings(primary, file, {installRoot, service, timeout}, toUtf8 ? parseConverted : parseConf)).configuration;
};

/** @throws Trouble 'value-not-given', 'value-not-told' */
const wantedValue = async ({setting, file, asMeant}: SetSetting, configuration: Configuration, {secrets}: World): Promise<Secret> => {
	if (asMeant) {
		const meant = meantValue(configuration, setting) ?? findSetting(configuration, setting).value;
		if (meant) return meant;
		throw new Trouble('value-not-told', `${file} does not tell what ${safe(setting)} shall hold.`, [
			'dispatcher-trust conf set FILE KEY VALUE',
		]);
	}

	const value = await secrets.forSetting?.(setting);
	if (value) return value;
	throw new Trouble('value-not-given', `Nobody told what ${safe(setting)} shall hold.`, ['dispatcher-trust conf set FILE KEY VALUE']);
};

const edit = async (change: SetSetting, configuration: Configuration, world: World): Promise<SetResult> =>
	setSettings(configuration, [{path: change.setting, value: await wantedValue(change, configuration, world)}], {
		beside: neighbours,
		onlyMain: change.onlyThisFile ?? false,
	});

const nameIn = (configuration: Configuration, {setting}: SetSetting): string => findSetting(configuration, setting).path ?? setting;

/** One value in a configuration file, or in the file it includes where the value counts; every other byte stays. The value is the command's, or read from the file itself: the journal holds the old bytes only. */
export const setSetting: Action<'set-setting'> = {
	async describe(change, world) {
		const configuration = await read(change, world);
		const {files} = await edit(change, configuration, world);
		const name = nameIn(configuration, change);
		const isSecret = isSecretSetting(name);
		const target = files[0]?.file ?? change.file;
		return {
			say: `set ${safe(name)} in ${target}${configuration.main.convertedFrom ? ', which becomes UTF-8' : ''}`,
			host: world.primary.name,
			target,
			lines: files.flatMap(({rows}) => rows.map(row => ({text: showRow(row, () => isSecret), diff: {line: row.line, change: row.change}}))),
			sameAs: ['an editor, but not Windows Notepad: the vendor warns of it'],
			undo: 'the old bytes are put back',
			interrupts: false,
			holdsSecret: isSecret,
		};
	},

	async check(change, world) {
		const configuration = await read(change, world);
		const {changed, files} = await edit(change, configuration, world);
		if (changed) return {needed: true, files: files.map(({file}) => ({host: change.on, path: file}))};
		return {needed: false, why: `${safe(nameIn(configuration, change))} has this value already`};
	},

	async apply(change, world) {
		const {files} = await edit(change, await read(change, world), world);
		for (const file of files) await writeEdited(world, file);
	},

	async verify(change, world) {
		const configuration = await read(change, world);
		if (findSetting(configuration, change.setting).value?.equals(await wantedValue(change, configuration, world))) return;
		throw new Trouble('did-not-take', `${change.file} does not hold what was just written.`, [
			'Look whether another program writes there.',
		]);
	},
};
