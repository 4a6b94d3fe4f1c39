import type {GivenFile} from '../facts/given-files.js';
import {buildChain} from '../pki/chain.js';

/** Fingerprints of every certificate that a chain of these files goes through, the leaf counted. */
const linksOf = (files: readonly GivenFile[]): ReadonlySet<string> => {
	const pool = files.flatMap(({certificates}) => certificates);
	const leaves = pool.filter(({authority}) => !authority);
	return new Set(leaves.flatMap(leaf => buildChain(leaf, pool).links.map(({sha256}) => sha256)));
};

/**
Why nothing of each opened file is of use here, by its path; a file that serves is not in it.
`others`: files that were given in earlier walks, whose chains these may complete. `leftOver`: paths that sorting gave to nobody.
*/
export const unusedFiles = (
	files: readonly GivenFile[],
	others: readonly GivenFile[],
	leftOver: readonly string[],
): ReadonlyMap<string, string> => {
	const opened = files.filter(file => file.opened);
	const serving = [...opened, ...others].filter(({path}) => !leftOver.includes(path));
	const links = linksOf(serving);
	// What is still locked may hold the leaf whose chain goes through an authority.
	const isWaiting = files.some(({reason}) => reason === 'needs-password' || reason === 'wrong-password');
	const reasonOf = (file: GivenFile): string | null => {
		const {certificates, privateKeys, path} = file;
		if (certificates.length === 0 && privateKeys.length === 0) return 'it holds no certificate and no private key';
		if (!leftOver.includes(path)) {
			const isServing = privateKeys.length > 0 || certificates.some(({sha256}) => links.has(sha256));
			return isServing || isWaiting ? null : 'no chain given so far goes through it';
		}

		if (certificates.length === 0) return 'no certificate given so far belongs to its private key';
		if (certificates.some(({authority}) => !authority)) return 'its certificate names nobody who takes part, or another one lasts longer';
		return isWaiting ? null : 'no chain given so far goes through it';
	};
	return new Map(
		opened.flatMap(file => {
			const reason = reasonOf(file);
			return reason === null ? [] : [[file.path, reason] as const];
		}),
	);
};
