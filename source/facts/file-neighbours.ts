import {chainOf, nameOf, participants, roleOf} from '../site.js';
import {defineFact} from './fact.js';
import {givenFile, givenFileSubject} from './given-file.js';

/** What goes together with a file. */
export type FileNeighbours = {
	/** Private keys in the other files of its chain. */
	readonly keys: number;

	/** It is to be the keystore of somebody who has to prove who he is. A client's key may lie in the store of its machine. */
	readonly isKeystoreWanted: boolean;
};

export const fileNeighbours = defineFact<FileNeighbours>({
	name: 'file-neighbours',

	async gather({world: {site}, subject, see}) {
		if (roleOf(subject) !== 'file') return {keys: 0, isKeystoreWanted: true};
		const path = nameOf(subject);
		const {inspected} = site;
		const users = participants(site).filter(one => chainOf(site, one)?.files.includes(path));
		const files = inspected ? inspected.files : users.flatMap(one => chainOf(site, one)?.files ?? []);
		const others = [...new Set(files)].filter(other => other !== path);
		const seen = await Promise.all(others.map(async other => see(givenFile, givenFileSubject(other))));
		return {
			keys: seen.reduce((sum, one) => sum + (one.ok ? one.value.privateKeys.length : 0), 0),
			isKeystoreWanted: inspected ? inspected.role !== null && inspected.files.includes(path) : users.some(one => roleOf(one) !== 'client'),
		};
	},
});
