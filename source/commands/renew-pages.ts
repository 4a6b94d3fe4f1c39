import path from 'node:path';
import {commandLine} from '../speech/command-line.js';
import {completePath} from '../steps/expand-paths.js';
import type {Walk} from '../steps/walk.js';
import type {Call} from './call.js';
import {home} from './open-world.js';
import {type Found, openWizard} from './setup-screen.js';

const goOnCommand = ({options: {root}}: Call, siteFile: string): string =>
	commandLine(['dispatcher-trust', 'renew', '--site', siteFile, ...(root === undefined ? [] : ['--root', path.resolve(root)])]);

const find = async (call: Call): Promise<Found> => {
	const {openRenewal} = await import('./open-renewal.js');
	const {opened, walk} = await openRenewal(call, true);
	const {siteFile} = opened;
	const folder = opened.worldFor(opened.site).siteFolder;
	const place = home();
	return {
		walk,
		welcome: null,
		hostLabel: ({primary: {host, where}}) => `${host}  ${where === 'cloud' ? 'in the cloud' : 'on-premise'}`,
		mode: null,
		complete: text => completePath(text, {desk: call.desk, folder, ...(place === undefined ? {} : {home: place})}),
		// The new names are written with the first change, and taken back with it.
		answers: () => (walk.applied().some(({target}) => target === siteFile) ? siteFile : null),
		goOn: () => goOnCommand(call, siteFile),
	};
};

/** The wizard's own screens over the steps of a renewal. */
export const openRenewalScreen = async (call: Call): Promise<number> => {
	let walk: Walk | undefined;

	try {
		return await openWizard({
			title: `dispatcher-trust ${call.version}`,
			mode: null,
			ascii: call.options.ascii,
			noColour: call.options.noColour,
			async find() {
				const found = await find(call);
				({walk} = found);
				return found;
			},
			goOnWith: () => false,
		});
	} finally {
		await walk?.end();
	}
};
