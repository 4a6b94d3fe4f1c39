import process from 'node:process';
import type {World} from '../host/world.js';
import {Trouble} from '../trouble.js';

/** Mode and owner of a keystore on the primary, with the words for them: "-rw-r----- root:safeq". */
export type Placement = {readonly mode: number; readonly uid: number; readonly gid: number; readonly owner: string};

/** User= of the unit; root when it names none. */
export const serviceUser = async ({primary, site}: World): Promise<string> => {
	const {stdout} = await primary.run(['systemctl', 'show', site.primary.service, '--property=User']);
	return /^User=(.*)$/m.exec(stdout)?.[1]?.trim() || 'root';
};

/** Readable by the service only, or by everybody as the vendor's page writes; the site says which. @throws Trouble 'user-unknown' */
export const keystorePlacement = async (world: World, folder: string): Promise<Placement> => {
	const {primary, site} = world;

	// An ordinary user cannot give files away: in a lab of its own the folder's owner is the best there is.
	const isAdministrator = ((await primary.userId?.()) ?? process.getuid?.()) === 0;
	const above = isAdministrator ? undefined : await primary.look(folder);
	const owner = {uid: above?.uid ?? 0, name: above?.owner ?? 'root'};
	if (site.primary.keystoreReadableBy === 'everybody')
		return {mode: 0o644, uid: owner.uid, gid: above?.gid ?? 0, owner: `${owner.name}:${above?.group ?? 'root'}`};
	const name = await serviceUser(world);
	const user = await primary.user(name);
	if (!user)
		throw new Trouble('user-unknown', `${site.primary.service} runs as ${name}, and this host knows no such user.`, [
			'Look at User= of the unit.',
		]);
	return {mode: 0o640, uid: owner.uid, gid: user.gid, owner: `${owner.name}:${await groupName(world, user.gid, name)}`};
};

// Groups are known by number here; the service's own group usually bears its name.
const groupName = async ({primary}: World, gid: number, user: string): Promise<string> => {
	const text = await primary.readFile('/etc/group', {limit: 1024 * 1024}).catch(() => undefined);
	const line = text
		?.toString('utf8')
		.split('\n')
		.find(row => row.split(':')[2] === String(gid));
	return line?.split(':')[0] ?? (gid === 0 ? 'root' : user);
};
