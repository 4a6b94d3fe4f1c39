import type {Configuration} from '../hocon/configuration.js';
import {type DiffRow, type EditedFile, findSetting, setSettings, showRow} from '../hocon/settings.js';
import {readSettings} from '../host/read-settings.js';
import type {World} from '../host/world.js';
import {configPath, keystorePath, paragon} from '../product/paragon.js';
import {Secret} from '../secret.js';
import {seenFrom} from '../site.js';
import type {Line} from '../speech/line.js';
import {Trouble} from '../trouble.js';
import type {Action} from './action.js';
import {wantedKeystore} from './wanted-keystore.js';
import {writeEdited} from './write-edited.js';

const fileOf = ({site}: World) => configPath(site.primary.installRoot);

/** In the order of the vendor's page; the second is the secret. */
const wantedSettings = async (world: World) => {
	const {installRoot, host} = world.site.primary;
	const {password} = await wantedKeystore(world, seenFrom(world.site));
	return [
		{path: paragon.keystoreFileSetting, value: new Secret(keystorePath(installRoot, host))},
		{path: paragon.keystorePasswordSetting, value: password},
	];
};

type Wanted = {readonly path: string; readonly value: Secret};

const secretSetting = 1;

const lineOf = (row: DiffRow): Line => ({
	text: showRow(row, index => index === secretSetting),
	diff: {line: row.line, change: row.change},
});

const read = async (world: World): Promise<Configuration> => {
	const {primary, site, timeout} = world;
	const {installRoot, service} = site.primary;
	return (await readSettings(primary, fileOf(world), {installRoot, service, timeout})).configuration;
};

const isSet = async (world: World): Promise<boolean> => {
	const configuration = await read(world);
	return (await wantedSettings(world)).every(one => isAsWanted(configuration, one));
};

const isAsWanted = (configuration: Configuration, {path, value}: Wanted): boolean =>
	findSetting(configuration, path).value?.equals(value) === true;

/** Those that are not as wanted yet; both when nothing is to be done. */
const settingsToSet = (configuration: Configuration, wanted: readonly Wanted[]): readonly string[] => {
	const open = wanted.filter(one => !isAsWanted(configuration, one));
	return (open.length > 0 ? open : wanted).map(({path}) => path);
};

/** Where two files change, each has its heading. */
const linesOf = (files: readonly EditedFile[], rowsOf: (file: EditedFile) => readonly DiffRow[]): readonly Line[] =>
	files.flatMap(file => [...(files.length > 1 ? [{text: `${file.file}:`}] : []), ...rowsOf(file).map(lineOf)]);

/** Names the placed keystore and its password in the server's settings: both in one write, every other byte as it was. */
export const setConfig: Action<'set-config'> = {
	async describe(_change, world) {
		const configuration = await read(world);
		const wanted = await wantedSettings(world);
		const {files} = setSettings(configuration, wanted);
		const names = files.length > 0 ? files.map(({file}) => file) : [fileOf(world)];
		return {
			say: `set ${settingsToSet(configuration, wanted).join(' and ')} in ${names.join(' and ')}`,
			host: world.primary.name,
			target: names[0] ?? fileOf(world),
			lines: linesOf(files, ({rows}) => rows),
			whole: () => linesOf(files, file => file.whole()),
			sameAs: ['an editor, but not Windows Notepad: the vendor warns of it'],
			undo: 'the old bytes are put back',
			interrupts: false,
			holdsSecret: true,
		};
	},

	async check({on}, world) {
		if (await isSet(world)) return {needed: false, why: 'both settings name this keystore and its password already'};
		const {files} = setSettings(await read(world), await wantedSettings(world));
		return {needed: true, files: files.map(({file}) => ({host: on, path: file}))};
	},

	async apply(_change, world) {
		const {files} = setSettings(await read(world), await wantedSettings(world));
		for (const file of files) await writeEdited(world, file);
	},

	async verify(_change, world) {
		if (await isSet(world)) return;
		throw new Trouble('did-not-take', `${fileOf(world)} does not hold the two settings that were just written.`, [
			'Look whether another program writes there.',
		]);
	},
};
