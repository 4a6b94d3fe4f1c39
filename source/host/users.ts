import {readFile, stat} from 'node:fs/promises';
import {fileTrouble, isMissing} from './file-trouble.js';
import type {User} from './host.js';
import {placeOf} from './rooted-path.js';

type Account = {readonly name: string; readonly uid: number; readonly gid: number};
type Group = {readonly name: string; readonly gid: number; readonly members: readonly string[]};

const number = (text: string | undefined): number | undefined => (text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : undefined);

const accountsIn = (text: string): readonly Account[] =>
	text.split('\n').flatMap(row => {
		const [name = '', , uid, gid] = row.split(':');
		const [user, group] = [number(uid), number(gid)];
		return name === '' || user === undefined || group === undefined ? [] : [{name, uid: user, gid: group}];
	});

const groupsIn = (text: string): readonly Group[] =>
	text.split('\n').flatMap(row => {
		const [name = '', , id, members = ''] = row.split(':');
		const gid = number(id);
		return name === '' || gid === undefined ? [] : [{name, gid, members: members.split(',').filter(Boolean)}];
	});

/** Reads one table again only when the file has changed: every look at a file asks for two names. */
const table = <Row>(root: string, host: string, rowsIn: (text: string) => readonly Row[]) => {
	let stamp = '';
	let rows: readonly Row[] = [];
	return async (): Promise<readonly Row[]> => {
		try {
			const {at} = await placeOf(root, host);
			const {ino, size, mtimeNs} = await stat(at, {bigint: true});
			const now = `${ino} ${size} ${mtimeNs}`;
			if (now !== stamp) {
				rows = rowsIn(await readFile(at, 'utf8'));
				stamp = now;
			}

			return rows;
		} catch (error) {
			if (isMissing(error)) return [];
			throw fileTrouble(error, host);
		}
	};
};

/** The accounts of the host beneath `root`, from its own /etc/passwd and /etc/group, never from this machine's. */
export type Users = {
	find(name: string): Promise<User | undefined>;
	ownerName(uid: number): Promise<string>;
	groupName(gid: number): Promise<string>;
};

export const usersOf = (root: string): Users => {
	const accounts = table(root, '/etc/passwd', accountsIn);
	const groups = table(root, '/etc/group', groupsIn);
	return {
		async find(name) {
			const account = (await accounts()).find(row => row.name === name);
			if (!account) return undefined;
			const member = (await groups()).filter(group => group.members.includes(name)).map(({gid}) => gid);
			return {...account, groups: [...new Set([account.gid, ...member])]};
		},
		ownerName: async uid => (await accounts()).find(row => row.uid === uid)?.name ?? String(uid),
		groupName: async gid => (await groups()).find(row => row.gid === gid)?.name ?? String(gid),
	};
};
