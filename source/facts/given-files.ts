import {chainOf} from '../site.js';
import {defineFact} from './fact.js';
import {type GivenFile, givenFile, givenFileSubject} from './given-file.js';
import {need} from './sweep.js';

export type {GivenFile} from './given-file.js';

/** The files of one participant's chain; on `portal` the authorities given besides. */
export type GivenFiles = {readonly files: readonly GivenFile[]};

export const givenFiles = defineFact<GivenFiles>({
	name: 'given-files',

	async gather({world: {site}, subject, see}) {
		const paths = subject === 'portal' ? site.authorities : (chainOf(site, subject)?.files ?? []);
		return {files: await Promise.all([...new Set(paths)].map(async file => need(see(givenFile, givenFileSubject(file)))))};
	},
});
