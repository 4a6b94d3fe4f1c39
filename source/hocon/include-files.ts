import path from 'node:path';
import type {Include} from './tree.js';

/** What Java takes for an address instead of a file name. */
const address = /^(?:https?|ftp|file|jar|jrt|jmod|mailto):/i;
const endings = ['.properties', '.json', '.conf'];

/**
The files an include may mean, the last one beats those before it; `null` when it means no file that can be named here.
Lightbend's SimpleIncluder: a bare name is looked for beside the including file, `file()` where the process runs; without an ending all three are tried.
*/
export const includeFiles = (include: Include, includingFile: string, workingFolder: string | null): readonly string[] | null => {
	const {by, name} = include;
	if (by === 'url' || by === 'classpath' || (by === 'name' && address.test(name))) return null;
	const folder = by === 'file' ? workingFolder : path.posix.dirname(includingFile);
	if (folder === null && !path.posix.isAbsolute(name)) return null;
	const file = path.posix.resolve(folder ?? '/', name);
	return endings.some(ending => name.endsWith(ending)) ? [file] : endings.map(ending => file + ending);
};

/** Why an include is not followed: the end of a sentence that names it. */
export const whyNotFollowed = ({by, name}: Include): string => {
	if (by === 'classpath') return 'a file inside one of the server’s jars, which is not followed';
	if (by === 'url' || address.test(name)) return 'an address, and nothing is ever fetched';
	return by === 'file'
		? 'a file looked for in the folder the server is started in, which is not known'
		: 'another file, which was not read with this one';
};
