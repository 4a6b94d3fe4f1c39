import path from 'node:path';
import type {Site} from '../site.js';
import {commandLine} from '../speech/command-line.js';
import {completePath} from '../steps/expand-paths.js';
import type {Call} from './call.js';
import {openWalk} from './open-walk.js';
import {home, type Opened} from './open-world.js';
import type {KeptLab, Practice} from './practice.js';
import type {Found} from './setup-screen.js';
import {welcomeOf} from './welcome.js';

/** The key that keeps the lab, and what becomes of the lab on leaving. */
const keeping = (practice: Practice): Pick<Found, 'onKeep' | 'lab'> => {
	let kept: KeptLab | undefined;
	return {
		onKeep() {
			kept = practice.keep();
			return kept.folder;
		},
		lab: () => kept ?? 'gone',
	};
};

/** Row 1 right follows the answers: what was not here at first may be named meanwhile. */
const hostLabelOf =
	({from, site: first}: Opened) =>
	({primary: {host, where, installRoot}}: Site): string => {
		if (where === 'cloud') return `${host}  in the cloud`;
		return from === 'nothing' && installRoot === first.primary.installRoot ? `${host}  no product here` : `${host}  on-premise`;
	};

/** The command that goes on with these answers, typed in any folder. */
const goOnCommand = ({options: {root}}: Call, siteFile: string): string =>
	commandLine(['dispatcher-trust', 'setup', '--site', siteFile, ...(root === undefined ? [] : ['--root', path.resolve(root)])]);

/** Who it is about, the first page, and the completion of paths: looked at while the first frame stands. */
export const findAll = async (call: Call, practice: Practice | undefined): Promise<Found> => {
	const {opened, walk, savedIn} = await openWalk(call, true);
	const {site, siteFile, from} = opened;
	const folder = opened.worldFor(site).siteFolder;
	return {
		walk,
		welcome: await welcomeOf(call, opened, practice),
		hostLabel: hostLabelOf(opened),
		mode: practice ? 'lab' : null,
		...(practice ? keeping(practice) : {}),
		complete: text => completePath(text, {desk: call.desk, folder, ...(home() === undefined ? {} : {home: home() as string})}),
		answers: () => savedIn() ?? (from === 'file' ? siteFile : null),
		goOn: () => goOnCommand(call, siteFile),
	};
};
