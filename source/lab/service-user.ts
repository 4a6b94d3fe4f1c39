import {execFile} from 'node:child_process';
import {readFile} from 'node:fs/promises';
import process from 'node:process';
import {promisify} from 'node:util';

/** Who the lab's server runs as. */
export type ServiceUser = {readonly name: string; readonly uid: number; readonly gid: number; readonly isSomebodyElse: boolean};

const run = promisify(execFile);
const firstTried = 59_990;
const lastTried = 59_900;

/** As root: an id no account of this machine has, so nothing is added and nobody is impersonated. Else, or where ids cannot be changed: ourselves. */
export const chooseServiceUser = async (): Promise<ServiceUser> => {
	const own = {name: 'safeq', uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0, isSomebodyElse: false};
	if (own.uid !== 0) return own;
	const taken = await takenIds();
	let uid = firstTried;
	while (taken.has(uid) && uid > lastTried) uid--;
	try {
		await run('setpriv', ['--reuid', `${uid}`, '--regid', `${uid}`, '--clear-groups', 'true']);
		return {name: 'safeq', uid, gid: uid, isSomebodyElse: true};
	} catch {
		return own;
	}
};

const takenIds = async (): Promise<ReadonlySet<number>> => {
	const texts = await Promise.all(['/etc/passwd', '/etc/group'].map(file => readFile(file, 'utf8').catch(() => '')));
	return new Set(
		texts
			.join('\n')
			.split('\n')
			.map(line => Number(line.split(':')[2])),
	);
};

/** The lab's own /etc/passwd and /etc/group. For an ordinary user "root" is that user too: the only one who can own files there. */
export const accounts = (user: ServiceUser): {readonly passwd: string; readonly group: string} => {
	const root = user.isSomebodyElse ? {uid: 0, gid: 0} : user;
	return {
		passwd: `root:x:${root.uid}:${root.gid}:root:/root:/bin/sh\n${user.name}:x:${user.uid}:${user.gid}::/opt/DispatcherParagon:/usr/sbin/nologin\n`,
		group: `root:x:${root.gid}:\n${user.name}:x:${user.gid}:\n`,
	};
};
