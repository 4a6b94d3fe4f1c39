import path from 'node:path';
import type {World} from '../host/world.js';
import {optionNames, setOptions, showOptions, type UnattendedOptions} from '../product/unattended.js';
import type {Secret} from '../secret.js';
import {nameOf} from '../site.js';
import {safe} from '../speech/foreign.js';
import {count} from '../speech/value.js';
import {Trouble} from '../trouble.js';
import type {Action, ChangeOf} from './action.js';
import {gatewayNamed} from './gateway-place.js';
import {undoOf, writeOwnedFile} from './owned-file.js';

type WriteUnattendedFile = ChangeOf<'write-unattended-file'>;

const fileOf = ({on}: WriteUnattendedFile, world: World) => path.resolve(world.siteFolder, gatewayNamed(world, nameOf(on)).unattendedFile);

const given = (password: Secret | undefined, what: string, gateway: string): Secret => {
	if (password) return password;
	throw new Trouble('password-not-given', `The password of ${gateway}'s ${what} must stand in its options.`, [
		'Type it, or name a password file in the site file.',
	]);
};

/** Paths as the gateway itself sees them, because its installer reads them there. */
const wantedOptions = async ({on}: WriteUnattendedFile, world: World): Promise<UnattendedOptions> => {
	const name = nameOf(on);
	const {keystore, truststore} = gatewayNamed(world, name);
	return {
		keystore,
		keystorePassword: given(await world.secrets.forKeystore(on), 'keystore', name),
		truststore,
		truststorePassword: given(await world.secrets.forTruststore(name), 'truststore', name),
	};
};

const read = async ({desk}: World, file: string): Promise<Uint8Array | null> => ((await desk.look(file)) ? desk.readFile(file) : null);

const isSet = async (change: WriteUnattendedFile, world: World): Promise<boolean> => {
	const bytes = await read(world, fileOf(change, world));
	return bytes !== null && setOptions(bytes, await wantedOptions(change, world)).equals(bytes);
};

/** The options the gateway's unattended installation reads; every other line is kept. */
export const writeUnattendedFile: Action<'write-unattended-file'> = {
	async describe(change, world) {
		const file = fileOf(change, world);
		return {
			say: `write ${file}, ${count(Object.keys(optionNames).length, 'option')}, every other line kept`,
			host: world.desk.name,
			target: file,
			lines: showOptions(await wantedOptions(change, world)).map(option => ({text: safe(option)})),
			// The passwords in it must not stand on a command line, so the lines themselves are typed.
			sameAs: [...((await world.desk.look(file)) ? [] : [`install -m 600 /dev/null ${file}`]), `\${EDITOR:-vi} ${file}`],
			undo: await undoOf(world.desk, file),
			interrupts: false,
			holdsSecret: true,
		};
	},

	async check(change, world) {
		const file = fileOf(change, world);
		if (await isSet(change, world)) return {needed: false, why: `${file} has all options already`};

		// Refused here, before anything is written: a character that no reader of the file could be sure of.
		setOptions(await read(world, file), await wantedOptions(change, world));
		return {needed: true, files: [{host: 'desk', path: file}]};
	},

	async apply(change, world) {
		const file = fileOf(change, world);
		const bytes = setOptions(await read(world, file), await wantedOptions(change, world));
		await writeOwnedFile(world.desk, file, bytes, (await world.desk.look(file))?.mode ?? 0o600);
	},

	async verify(change, world) {
		if (await isSet(change, world)) return;
		throw new Trouble('did-not-take', `${fileOf(change, world)} does not hold the options that were just written.`, [
			'Look whether another program writes there.',
		]);
	},
};
