import path from 'node:path';
import type {Configuration} from '../hocon/configuration.js';
import {type Flaws, flawsOf} from '../hocon/flaws.js';
import {meantValue} from '../hocon/meant-value.js';
import {faultPlaceOf} from '../hocon/place.js';
import {findSetting, showValue} from '../hocon/settings.js';
import {findInstallRoots} from '../host/find-install-roots.js';
import type {Host} from '../host/host.js';
import {readSettings} from '../host/read-settings.js';
import {configPath, paragon} from '../product/paragon.js';
import {Trouble} from '../trouble.js';
import {defineFact} from './fact.js';

export type Assignment = {
	/** The file it stands in, as the primary sees it. */
	readonly file: string;
	readonly line: number;
	readonly column: number;
	readonly effective: boolean;
	readonly commentedOut: boolean;
};

export type Setting = {
	/** "app.internal-server.default-keystore-file"; `null` when it stands nowhere. */
	readonly path: string | null;

	/** As the server will see it; `null` when unset, and always `null` for the password. */
	readonly value: string | null;
	readonly isSet: boolean;
	readonly assignments: readonly Assignment[];

	/** Why its value cannot be told (a substitution without a value, an include that is not followed, several full paths): one sentence. */
	readonly beyond: string | null;

	/** What beats every file, a -D option of the service or a variable of its environment: one sentence. */
	readonly overruled?: string | null;

	/** Set several times, cut short at a `#`, with characters in it that nobody means. */
	readonly flaws?: Flaws;

	/** What the value would be without its flaws; absent where it has none, and always for the password. */
	readonly meant?: string;
};

/** The file that cannot be read: the server's own, or one that it includes. */
export type FaultyFile = {
	readonly path: string;
	readonly line: number | null;
	readonly column: number | null;

	/** Its first two bytes, "FF FE". */
	readonly firstBytes: string;
	readonly changedAt: string;
	readonly owner: string;
};

/** The server's application.conf and its two settings. */
export type ApplicationConf = {
	readonly path: string;
	readonly state: 'read' | 'missing' | 'forbidden' | 'utf16' | 'unparsable';

	/** One sentence with line and column; `null` when read. */
	readonly say: string | null;
	readonly encoding: string;

	/** Which file is at fault when it is UTF-16 or unparsable. */
	readonly faulty?: FaultyFile | null;

	/** When it and each file that it includes was changed, itself first. */
	readonly files?: readonly {readonly path: string; readonly changedAt: string}[];

	/** When it is missing: the uppermost folder of its path that is not there; `null`: they all are. */
	readonly lackingFolder?: string | null;

	/** When it is missing: the install folders that were found in the usual place. */
	readonly elsewhere?: readonly string[];

	/** It begins with a byte order mark. */
	readonly hasBom?: boolean;

	/** It holds no setting at all, comments at most. */
	readonly isEmpty?: boolean;
	readonly lineEnds: 'LF' | 'CRLF' | 'mixed';
	readonly lines: number;
	readonly keystoreFile: Setting;
	readonly keystorePassword: Setting;
};

const states: Readonly<Record<string, ApplicationConf['state']>> = {
	'file-missing': 'missing',
	'file-is-folder': 'missing',
	'file-forbidden': 'forbidden',
	'config-utf16': 'utf16',
	'config-unparsable': 'unparsable',
};

const nowhere: Setting = {path: null, value: null, isSet: false, assignments: [], beyond: null};

/** The password stays behind: of its value only "is it set" is told. */
const readSetting = (configuration: Configuration, key: string, isSecret: boolean): Setting => {
	const found = findSetting(configuration, key);
	const isSet = found.value !== null;
	const meant = isSet && !isSecret ? meantValue(configuration, key) : null;
	return {
		path: found.path,
		value: isSet && !isSecret ? showValue(found) : null,
		isSet,
		assignments: found.assignments.map(({file, line, column, effective, commentedOut}) => ({file, line, column, effective, commentedOut})),
		beyond: found.beyond,
		overruled: found.overruled,
		flaws: flawsOf(configuration, key),
		...(meant ? {meant: showValue({value: meant})} : {}),
	};
};

const changesOf = async (primary: Host, {main, files}: Configuration): Promise<NonNullable<ApplicationConf['files']>> => {
	const paths = [main.file, ...[...files].flatMap(([file, conf]) => (conf ? [file] : []))];
	const states = await Promise.all(paths.map(async path => ({path, state: await primary.look(path)})));
	return states.flatMap(({path, state}) => (state ? [{path, changedAt: state.changedAt}] : []));
};

const faultyFile = async (primary: Host, trouble: Trouble): Promise<FaultyFile | null> => {
	const place = faultPlaceOf(trouble);
	const state = place && (await primary.look(place.file));
	if (!place || !state) return null;
	const bytes = await primary.readFile(place.file);
	const firstBytes = [...bytes.subarray(0, 2)].map(byte => byte.toString(16).toUpperCase().padStart(2, '0')).join(' ');
	return {path: place.file, line: place.line, column: place.column, firstBytes, changedAt: state.changedAt, owner: state.owner};
};

const folderLacking = async (primary: Host, file: string): Promise<string | null> => {
	const folders: string[] = [];
	for (let folder = path.posix.dirname(file); folder !== '/'; folder = path.posix.dirname(folder)) folders.unshift(folder);
	for (const folder of folders) if (!(await primary.look(folder).catch(unlessBarred))) return folder;
	return null;
};

/** What may not be looked at is not said to lack. */
const unlessBarred = (error: unknown): true => {
	if (error instanceof Trouble) return true;
	throw error;
};

const whereElse = async (primary: Host, file: string): Promise<Pick<ApplicationConf, 'lackingFolder' | 'elsewhere'>> => ({
	lackingFolder: await folderLacking(primary, file),
	elsewhere: await findInstallRoots(primary),
});

export const applicationConf = defineFact<ApplicationConf>({
	name: 'application-conf',
	of: 'primary',

	async gather({world: {site, primary, timeout}}) {
		const {installRoot, service} = site.primary;
		const file = configPath(installRoot);

		try {
			const {configuration} = await readSettings(primary, file, {installRoot, service, timeout});
			const conf = configuration.main;
			return {
				path: file,
				state: 'read',
				say: null,
				encoding: conf.encoding,
				hasBom: conf.hasBom,
				isEmpty: conf.root.items.length === 0,
				lineEnds: conf.lineEnds,
				lines: conf.lineCount,
				files: await changesOf(primary, configuration),
				keystoreFile: readSetting(configuration, paragon.keystoreFileSetting, false),
				keystorePassword: readSetting(configuration, paragon.keystorePasswordSetting, true),
			};
		} catch (error) {
			const state = error instanceof Trouble ? states[error.code] : undefined;
			if (!state) throw error;
			const trouble = error as Trouble;
			const more = state === 'missing' ? await whereElse(primary, file) : {faulty: await faultyFile(primary, trouble)};
			const unread = {encoding: '', lineEnds: 'LF', lines: 0, keystoreFile: nowhere, keystorePassword: nowhere} as const;
			return {path: file, state, say: trouble.message, ...unread, ...more};
		}
	},
});
