import {createHash, randomBytes} from 'node:crypto';
import {safe} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import type {FarAnswer} from './far-shell.js';
import {fileTrouble} from './file-trouble.js';
import {tooLarge} from './files.js';
import type {FileState, Host, User} from './host.js';
import {shellWords} from './shell-words.js';
import type {SshShells} from './ssh-shells.js';

const defaultLimit = 16 * 1024 * 1024;
const patience = 60_000;

/** Room for the line before the bytes of a part. */
const mostHead = 100;

/** What the C library says of an error number, as programs print it; dash has words of its own. */
const numbers: ReadonlyArray<readonly [words: string, code: string]> = [
	['No such file or directory', 'ENOENT'],
	['Directory nonexistent', 'ENOENT'],
	['No such file', 'ENOENT'],
	['Not a directory', 'ENOTDIR'],
	['Permission denied', 'EACCES'],
	['Operation not permitted', 'EPERM'],
	['Is a directory', 'EISDIR'],
	['Too many levels of symbolic links', 'ELOOP'],
	['File exists', 'EEXIST'],
	['Directory not empty', 'ENOTEMPTY'],
	['No space left on device', 'ENOSPC'],
	['Disk quota exceeded', 'EDQUOT'],
	['Read-only file system', 'EROFS'],
	['Text file busy', 'ETXTBSY'],
	['Device or resource busy', 'EBUSY'],
	['File name too long', 'ENAMETOOLONG'],
	['Input/output error', 'EIO'],
];

const ours: Readonly<Record<string, (file: string) => Trouble>> = {
	NOTREGULAR: file => new Trouble('file-not-regular', `${safe(file)} is a device, a pipe or a socket, not a file.`, ['Name a plain file.']),
	NOTFOLDER: file =>
		new Trouble('file-not-folder', `${safe(file)} is a file, so no folder can be made there.`, [
			'Move the file away, or choose another folder.',
		]),
	CHANGED: file =>
		new Trouble('file-changed-meanwhile', `${safe(file)} is no longer what it was when this change was planned, so it was not written.`, [
			'Somebody or something else changed it. Look again, then plan the change anew.',
		]),
	ATTRIBUTES: file =>
		new Trouble(
			'attributes-not-kept',
			`The access list and attributes of ${safe(file)} cannot be given to a new file, so it was not replaced.`,
			[`To see them, type there: getfacl ${safe(file)}; getfattr -d -m - ${safe(file)}`],
		),
	OWNER: file =>
		new Trouble(
			'owner-not-settable',
			`${safe(file)} must belong to somebody else, and only root may give it to them. It was not written.`,
			['Log in there as root, or with "sudo": true.'],
		),
};

/** Why a function of the far library failed, as the same Trouble the same failure has on this machine. */
const farFileTrouble = ({stderr}: FarAnswer, file: string): unknown => {
	const word = /^[A-Z]+$/m.exec(stderr)?.[0];
	const own = word === undefined ? undefined : ours[word];
	if (own) return own(file);
	const code = word ?? numbers.find(([words]) => stderr.includes(words))?.[1] ?? 'EIO';
	if (code === 'EACCES' || code === 'EPERM')
		return new Trouble('file-forbidden', `No permission to use ${safe(file)}.`, [
			'Log in there as root, or become it: "sudo": true in "reach" of the site file.',
			`To see what keeps you out, type there: namei -l ${safe(file)}`,
		]);
	return fileTrouble({code, errno: -1}, file);
};

const absolute = (file: string): string => {
	if (!file.startsWith('/')) throw new TypeError(`A path of a host is absolute, ${file} is not.`);
	return file;
};

/** "41a4 1267 0 0 1 root root 2026-11-24 11:59:07.858476424 +0000" */
const stateOf = (line: string, file: string): FileState => {
	const [raw = '', size, uid, gid, names, owner = '', group = '', day = '', clock = ''] = line.trim().split(' ');
	const mode = Number.parseInt(raw, 16);
	const [second = '', fraction = '0'] = clock.split('.');
	const changedAt = new Date(Date.parse(`${day}T${second}Z`) + Math.round(Number(`0.${fraction}`) * 1000));
	if (Number.isNaN(mode) || Number.isNaN(changedAt.getTime())) throw fileTrouble({code: 'EIO', errno: -5}, file);
	const kind = {32768: 'file', 16384: 'folder'} as const;
	const what = kind[(mode & 0xf0_00) as keyof typeof kind] ?? 'other';
	const named = (name: string, id: string | undefined) => (name === 'UNKNOWN' ? String(id) : name);
	return {
		kind: what,
		size: Number(size),
		mode: mode & 0o7777,
		uid: Number(uid),
		gid: Number(gid),
		owner: named(owner, uid),
		group: named(group, gid),
		changedAt: changedAt.toISOString(),
		...(what === 'file' ? {names: Number(names)} : {}),
	};
};

type FarFiles = Pick<
	Host,
	| 'readFile'
	| 'readTail'
	| 'readPart'
	| 'look'
	| 'list'
	| 'realPath'
	| 'writeFile'
	| 'append'
	| 'makeFolder'
	| 'setPermissions'
	| 'remove'
	| 'user'
	| 'readFileAs'
>;

const octal = (mode: number) => mode.toString(8);
const isMissing = (error: unknown) => error instanceof Trouble && error.code === 'file-missing';

/** The files of a host behind a far shell: the same promises as on this machine, kept by the functions of the far library. */
export const farFilesOf = (shells: SshShells): FarFiles => {
	/** Asks one function about one path, its first word; what it writes is the answer. */
	const ask = async (
		name: string,
		file: string,
		more: ReadonlyArray<string | number> = [],
		options: {payload?: Uint8Array; limit?: number} = {},
	) => {
		const {payload, limit = 1024 * 1024} = options;
		const say = `${name} ${shellWords(absolute(file), ...more)}`;
		const answer = await shells.ask({say, timeout: patience, limit, ...(payload === undefined ? {} : {payload})});
		if (answer.code !== 0) throw farFileTrouble(answer, file);
		return answer.stdout;
	};

	const notMore = (bytes: Buffer, file: string, limit: number) => {
		if (bytes.length > limit) throw tooLarge(file, limit);
		return bytes;
	};

	const orMissing = async <Value>(work: Promise<Value>): Promise<Value | undefined> => {
		try {
			return await work;
		} catch (error) {
			if (isMissing(error)) return undefined;
			throw error;
		}
	};

	return {
		readFile: async (file, {limit = defaultLimit} = {}) =>
			notMore(await ask('read_file', file, [limit + 1], {limit: limit + 1}), file, limit),

		readTail: async (file, bytes) => ask('read_tail', file, [bytes], {limit: bytes}),

		async readPart(file, from, limit) {
			const answer = await orMissing(ask('read_part', file, [from + 1, limit], {limit: limit + mostHead}));
			if (!answer) return undefined;
			const end = answer.indexOf('\n');
			return {size: Number(answer.toString('latin1', 0, end)), bytes: answer.subarray(end + 1)};
		},

		async look(file) {
			const line = await orMissing(ask('look', file));
			return line === undefined ? undefined : stateOf(line.toString('utf8'), file);
		},

		list: async folder => (await ask('list', folder, [], {limit: defaultLimit})).toString('utf8').split('\0').slice(0, -1).sort(),

		realPath: async file => (await ask('real', file)).toString('utf8').replace(/\n$/, ''),

		async writeFile(file, bytes, {mode, uid = '', gid = '', expect = 'any'}) {
			const mark = randomBytes(6).toString('hex');
			const hash = createHash('sha256').update(bytes).digest('hex');
			await ask('write_file', file, [mark, hash, octal(mode), uid, gid, expect], {payload: bytes});
		},

		async append(file, text, mode) {
			await ask('append', file, [octal(mode)], {payload: Buffer.from(text)});
		},

		async makeFolder(folder, mode) {
			await ask('make_folder', folder.replace(/(?<=.)\/+$/, ''), [octal(mode)]);
		},

		async setPermissions(file, {mode, uid = '', gid = ''}) {
			await ask('permit', file, [octal(mode), uid, gid]);
		},

		async remove(file) {
			await orMissing(ask('remove', file));
		},

		async user(name) {
			const {code, stdout} = await shells.ask({say: `account ${shellWords(name)}`, timeout: patience, limit: 65_536});
			const [uid, gid, ...groups] = stdout.toString('latin1').trim().split(' ').map(Number);
			return code !== 0 || uid === undefined || gid === undefined ? undefined : {name, uid, gid, groups};
		},

		readFileAs: async (file, user) => readAs(shells, absolute(file), user),
	};
};

const readAs = async (shells: SshShells, file: string, {name, uid, gid, groups}: User): Promise<Buffer> => {
	const say = `read_as ${shellWords(uid, gid, groups.join(','), file, defaultLimit + 1)}`;
	const answer = await shells.ask({say, timeout: patience, limit: defaultLimit + 1});
	const {code, stdout, stderr} = answer;
	if (/^NOTROOT$/m.test(stderr) || /^(setpriv|chroot):(?!.*(Permission denied|No such file))/m.test(stderr))
		throw new Trouble('cannot-become-user', `Only root can read a file as ${safe(name)} does, so this was not tried.`, [
			`To see it, type there: sudo -u ${safe(name)} head -c 1 ${shellWords(file)}`,
		]);
	if (code !== 0 && stderr.includes('Permission denied'))
		throw new Trouble('file-forbidden', `${safe(name)} may not read ${safe(file)}.`, [
			'Check the owner and mode of the file, and of every folder above it.',
			`To see them: namei -l ${safe(file)}`,
		]);
	if (code !== 0) throw farFileTrouble(answer, file);
	if (stdout.length > defaultLimit) throw tooLarge(file, defaultLimit);
	return stdout;
};
