import {type GivenFile, givenFile, givenFileSubject, givenPaths} from '../facts/given-file.js';
import {nameRefusal} from '../pki/refusal.js';
import {nameOf} from '../site.js';
import {type Check, defineCheck} from './check.js';
import {fileName} from './wording.js';

/** A check over the given files that fails for some of the reasons why one does not open. */
export const defineFileCheck = (
	own: Pick<Check, 'id' | 'title' | 'passesAs'> & {
		readonly reasons: ReadonlyArray<GivenFile['reason']>;
		readonly titleOf: (name: string) => string;
		readonly cause: string;
		readonly fix: string;
	},
): Check =>
	defineCheck({
		id: own.id,
		title: own.title,
		severity: 'error',
		passesAs: own.passesAs,
		over: site => givenPaths(site).map(givenFileSubject),
		needs: {file: givenFile},
		explains: blindedByFile,

		judge({file}) {
			const {opened, reason, say, hints, path} = file;
			if (opened) return undefined;
			if (!own.reasons.includes(reason)) return 'not-applicable';
			const name = fileName(path);
			return {
				title: own.titleOf(name),
				evidence: [nameRefusal(say ?? `${name} does not open.`, name)],
				cause: own.cause,
				remedy: {say: hints.join(' ') || own.fix, changes: []},
			};
		},
	});

/** What cannot be judged, or is judged wrongly, when a given file does not open. */
export const blindedByFile = [
	'chain/missing-intermediate',
	'chain/key-mismatch',
	'chain/expired',
	'chain/name-mismatch',
	'primary/root-not-in-cacerts',
	'portal/authority-not-accepted',
	'gateway/refused-by-primary',
	'client/subject-matches-nothing',
	'client/subject-ambiguous',
	'client/match-expired',
] as const;

export const nameOfFile = (subject: Parameters<typeof nameOf>[0]): string => fileName(nameOf(subject));
