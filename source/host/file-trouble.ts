import {safe} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';

type Hint = string | ((path: string) => string);
type Saying = readonly [code: string, say: (path: string) => string, ...hints: readonly Hint[]];

const forbidden: Saying = [
	'file-forbidden',
	path => `No permission to use ${path}.`,
	path => `Run this as root, or as a user who may open it and every folder above it. To see what keeps you out: namei -l ${path}`,
];

const full: Saying = [
	'disk-full',
	path => `The disk that holds ${path} is full.`,
	'Make room there, then start again. Nothing was replaced.',
];

// A name that is no UTF-8 reaches a program with this in place of what it could not read, and then names nothing.
const unread = '\uFFFD';

const howToFind = (path: string): string =>
	path.includes(unread)
		? 'If it is there, its name is not in UTF-8 and cannot be handed over: give it another name, or name a link to it.'
		: 'Check the path; upper and lower case differ.';

const sayings: Readonly<Record<string, Saying>> = {
	ENOENT: ['file-missing', path => `${path} does not exist.`, path => howToFind(path)],
	ENOTDIR: ['file-missing', path => `${path} does not exist: a part of the path is a file, not a folder.`, 'Check the path.'],
	EACCES: forbidden,
	EPERM: [
		'file-forbidden',
		path => `Only its owner or root may do this to ${path}, and nobody while it is marked unchangeable.`,
		'Run this as root. As root: lsattr shows the mark (i or a), chattr -ia takes it away.',
	],
	EISDIR: ['file-is-folder', path => `${path} is a folder, not a file.`, 'Name the file inside it.'],
	ELOOP: ['file-link-loop', path => `${path} leads through links that never end.`, 'Look at the links with `namei -l`.'],
	EEXIST: ['file-exists', path => `${path} exists already.`],
	ENOTEMPTY: ['folder-not-empty', path => `${path} is a folder that is not empty, so it is left alone.`],
	ENOSPC: full,
	EDQUOT: full,
	EROFS: [
		'file-system-read-only',
		path => `The file system that holds ${path} is mounted read-only.`,
		'Mount it writable, then start again.',
	],
	ETXTBSY: ['file-busy', path => `${path} is a program that runs at the moment.`, 'Stop it, then start again.'],
	EBUSY: ['file-busy', path => `${path} is in use by the system, a mount point for one.`],
	ENAMETOOLONG: ['path-invalid', path => `${path.slice(0, 80)}… is longer than a path can be.`],
};

/** What the file system said, as a sentence. Anything that did not come from the file system is a bug and stays what it is. */
export const fileTrouble = (error: unknown, path: string): unknown => {
	const {code, errno} = error as NodeJS.ErrnoException;
	if (error instanceof Trouble || errno === undefined || code === undefined) return error;
	const [trouble, say, ...hints] =
		sayings[code] ?? (['file-failed', (name: string) => `The system could not use ${name} (${code}).`] as Saying);
	const texts = hints.map(hint => (typeof hint === 'string' ? hint : hint(safe(path))));
	return new Trouble(trouble, say(safe(path)), texts, {cause: error});
};

/** Does the work; a failure of the file system becomes a Trouble that names this path. */
export const withPath = async <Value>(path: string, work: () => Promise<Value>): Promise<Value> => {
	try {
		return await work();
	} catch (error) {
		throw fileTrouble(error, path);
	}
};

export const isMissing = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
