import {type Conf, parseConf} from '../hocon/document.js';
import {type DiffRow, findSetting, setSettings, showRow} from '../hocon/settings.js';
import type {World} from '../host/world.js';
import {configPath, keystorePath, paragon} from '../product/paragon.js';
import {Secret} from '../secret.js';
import type {Line} from '../speech/line.js';
import {Trouble} from '../trouble.js';
import type {Action} from './action.js';
import {hashOf} from './snapshot.js';
import {wantedKeystore} from './wanted-keystore.js';

const fileOf = ({site}: World) => configPath(site.primary.installRoot);

/** In the order of the vendor's page; the second is the secret. */
const wantedSettings = async (world: World) => {
	const {installRoot, host} = world.site.primary;
	const {password} = await wantedKeystore(world, 'primary');
	return [
		{path: paragon.keystoreFileSetting, value: new Secret(keystorePath(installRoot, host))},
		{path: paragon.keystorePasswordSetting, value: password},
	];
};

const secretSetting = 1;

const lineOf = (row: DiffRow): Line => ({
	text: showRow(row, index => index === secretSetting),
	diff: {line: row.line, change: row.change},
});

const read = async (world: World): Promise<{readonly bytes: Uint8Array; readonly conf: Conf}> => {
	const bytes = await world.primary.readFile(fileOf(world));
	return {bytes, conf: parseConf(bytes, fileOf(world))};
};

const isSet = async (world: World): Promise<boolean> => {
	const {conf} = await read(world);
	return (await wantedSettings(world)).every(({path, value}) => findSetting(conf, path).value?.equals(value) === true);
};

/** Names the placed keystore and its password in the server's settings: both in one write, every other byte as it was. */
export const setConfig: Action<'set-config'> = {
	async describe(_change, world) {
		const {conf} = await read(world);
		const {rows, whole} = setSettings(conf, await wantedSettings(world));
		return {
			say: `set ${paragon.keystoreFileSetting} and ${paragon.keystorePasswordSetting} in ${fileOf(world)}`,
			host: world.primary.name,
			target: fileOf(world),
			lines: rows.map(lineOf),
			whole: () => whole().map(lineOf),
			sameAs: ['an editor, but not Windows Notepad: the vendor warns of it'],
			undo: 'the old bytes are put back',
			interrupts: false,
			holdsSecret: true,
		};
	},

	async check(_change, world) {
		if (await isSet(world)) return {needed: false, why: 'both settings name this keystore and its password already'};
		return {needed: true, files: [{host: 'primary', path: fileOf(world)}]};
	},

	async apply(_change, world) {
		const {bytes, conf} = await read(world);
		const state = await world.primary.look(fileOf(world));
		const edited = setSettings(conf, await wantedSettings(world));
		const owner = state ? {mode: state.mode, uid: state.uid, gid: state.gid} : {mode: 0o640};
		await world.primary.writeFile(fileOf(world), edited.bytes, {...owner, expect: hashOf(bytes)});
	},

	async verify(_change, world) {
		if (await isSet(world)) return;
		throw new Trouble('did-not-take', `${fileOf(world)} does not hold the two settings that were just written.`, [
			'Look whether another program writes there.',
		]);
	},
};
