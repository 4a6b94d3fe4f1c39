import {isDeepStrictEqual} from 'node:util';
import {loadSite, siteBytes} from '../host/site-file.js';
import type {World} from '../host/world.js';
import {chainOf, hostNameOf, participants, type Site} from '../site.js';
import {safe} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import type {Action} from './action.js';
import {undoOf, writeOwnedFile} from './owned-file.js';

/** `undefined`: none lies there, or it is no site file any more. */
const siteThere = async ({desk}: World, file: string): Promise<Site | undefined> => {
	if (!(await desk.look(file))) return undefined;
	try {
		return await loadSite(desk, file);
	} catch (error) {
		if (error instanceof Trouble) return undefined;
		throw error;
	}
};

const isWritten = async (world: World, file: string): Promise<boolean> => isDeepStrictEqual(await siteThere(world, file), world.site);

/** "gateway-host: in/2027/gateway-host.pfx", for everybody who has other files than before. */
const newNames = (before: Site | undefined, after: Site): readonly string[] =>
	participants(after).flatMap(on => {
		const files = chainOf(after, on)?.files ?? [];
		const earlier = before ? (chainOf(before, on)?.files ?? []) : [];
		return isDeepStrictEqual(files, earlier) ? [] : [`${hostNameOf(after, on)}: ${files.map(safe).join(', ')}`];
	});

/** The site file names the files that are in force: the next look judges those, and an undo brings the former names back with the former keystores. */
export const writeSiteFile: Action<'write-site-file'> = {
	async describe({file}, world) {
		return {
			say: `write ${file}, with the names of the new files`,
			host: world.desk.name,
			target: file,
			lines: newNames(await siteThere(world, file), world.site).map(text => ({text})),
			sameAs: [`\${EDITOR:-vi} ${file}`],
			undo: await undoOf(world.desk, file),
			interrupts: false,
			holdsSecret: false,
		};
	},

	async check({file}, world) {
		if (await isWritten(world, file)) return {needed: false, why: `${file} names these files already`};
		return {needed: true, files: [{host: 'desk', path: file}]};
	},

	async apply({file}, world) {
		await writeOwnedFile(world.desk, file, siteBytes(world.site), (await world.desk.look(file))?.mode ?? 0o644);
	},

	async verify({file}, world) {
		if (await isWritten(world, file)) return;
		throw new Trouble('did-not-take', `${file} does not hold what was just written.`, ['Look whether another program writes there.']);
	},
};
