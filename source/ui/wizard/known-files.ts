import {chainOf, participants, type Site} from '../../site.js';
import type {FileReport} from '../../steps/walk.js';

export type KnownFile = {readonly path: string; readonly say: string};

/** Every file that can be taken out: those given in this walk, and those the site file names from before. */
export const knownFiles = (site: Site, given: readonly FileReport[]): readonly KnownFile[] => {
	const named = [...participants(site).flatMap(subject => chainOf(site, subject)?.files ?? []), ...site.authorities];
	const before = [...new Set(named)].filter(path => !given.some(file => file.path === path));
	return [
		...given.map(({path, say, unused}) => ({path, say: unused === undefined ? say : `not used: ${unused}`})),
		...before.map(path => ({path, say: 'named by the site file'})),
	];
};
