import {lstat, readlink} from 'node:fs/promises';
import path from 'node:path';
import {quote, safe} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import {fileTrouble, isMissing} from './file-trouble.js';

/** Where a path of the host ends after all links. */
export type Place = {
	/** On this machine; no part of it is a link. */
	readonly at: string;

	/** As the host itself sees it. */
	readonly seen: string;

	/** Folders (on this machine) in which a link was followed: whoever takes this path must be able to search them. */
	readonly linkFolders: readonly string[];
};

/** Linux gives up after 40 as well. */
const mostLinks = 40;

const parts = (text: string) => text.split('/').filter(part => part !== '' && part !== '.');

const outside = (host: string, root: string, link?: string) =>
	new Trouble(
		'path-outside-root',
		`${safe(host)} leads out of ${safe(root)}${link === undefined ? '' : ` by a link to ${quote(link)}`}, so it is not touched.`,
		['Make the link absolute: it then resolves beneath that folder.'],
	);

const linkTarget = async (at: string, host: string): Promise<string | undefined> => {
	try {
		return (await lstat(at)).isSymbolicLink() ? await readlink(at) : undefined;
	} catch (error) {
		if (isMissing(error)) return undefined;
		throw fileTrouble(error, host);
	}
};

/**
Finds where an absolute path of the host lies when its `/` is the folder `root`.
An absolute link resolves beneath the root. What is missing is kept as written, so that a path to be made has a place too.
@param options.keepLast The last part is not followed when it is a link (to remove the link itself).
@throws Trouble 'path-outside-root' for a way that climbs above the root, 'file-link-loop', 'path-invalid'.
*/
export const placeOf = async (root: string, host: string, options: {readonly keepLast?: boolean} = {}): Promise<Place> => {
	if (!host.startsWith('/')) throw new TypeError(`A path of a host is absolute, ${host} is not.`);
	if (host.includes('\0')) throw new Trouble('path-invalid', `${safe(host)} holds a NUL character, which no path can.`);
	const left = parts(host).reverse();
	const linkFolders: string[] = [];
	let links = 0;
	let seen: string[] = [];
	let followed: string | undefined;
	const here = () => path.join(root, ...seen);

	while (left.length > 0) {
		const part = left.pop() ?? '';
		if (part === '..') {
			// The kernel stays at `/` when asked to climb above it; beneath a root that would hide a link that leaves it.
			if (seen.length === 0 && root !== '/') throw outside(host, root, followed);
			seen.pop();
			continue;
		}

		const folder = here();
		seen.push(part);
		const target = left.length === 0 && options.keepLast ? undefined : await linkTarget(here(), host);
		if (target === undefined) continue;
		if (++links > mostLinks) throw fileTrouble({code: 'ELOOP', errno: -40}, host);
		linkFolders.push(folder);
		followed = target;
		seen = target.startsWith('/') ? [] : seen.slice(0, -1);
		left.push(...parts(target).reverse());
	}

	return {at: here(), seen: `/${seen.join('/')}`, linkFolders};
};
