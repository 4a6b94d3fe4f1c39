import {completePath} from '../steps/expand-paths.js';
import type {Call} from './call.js';
import {openWalk} from './open-walk.js';
import {home} from './open-world.js';
import type {Practice} from './practice.js';
import type {Found} from './setup-screen.js';
import {welcomeOf} from './welcome.js';

/** The key that keeps the lab, and whether it was pressed. */
const keeping = (practice: Practice): Pick<Found, 'onKeep' | 'isGone'> => {
	let isKept = false;
	return {
		onKeep() {
			isKept = true;
			practice.keep();
		},
		isGone: () => !isKept,
	};
};

/** Who it is about, the first page, and the completion of paths: looked at while the first frame stands. */
export const findAll = async (call: Call, practice: Practice | undefined): Promise<Found> => {
	const {opened, walk} = await openWalk(call);
	const {site} = opened;
	const where = site.primary.where === 'cloud' ? 'in the cloud' : 'on-premise';
	const folder = opened.worldFor(site).siteFolder;
	return {
		walk,
		welcome: await welcomeOf(call, opened, practice),
		hostLabel: opened.from === 'nothing' ? `${site.primary.host}  no product here` : `${site.primary.host}  ${where}`,
		mode: practice ? 'lab' : null,
		...(practice ? keeping(practice) : {}),
		complete: text => completePath(text, {desk: call.desk, folder, ...(home() === undefined ? {} : {home: home() as string})}),
	};
};
