import type {CrlAnswer} from './crl.js';
import {allReasons} from './crl-points.js';
import {type ForJava, goodForJava, networkError, noUsableList, refused, revokedForJava, unreadableList} from './revocation.js';

type Answers = readonly CrlAnswer[];

const broken: Readonly<Record<string, ForJava>> = {
	'crl-unreachable': networkError,
	'crl-timed-out': networkError,
	'not-a-crl': unreadableList,
};

/** A point none of whose addresses gave a list ends the search with the last complaint. */
const complaintOf = (point: Answers): ForJava | undefined =>
	point.every(({code}) => broken[code ?? '']) ? broken[point.at(-1)?.code ?? ''] : undefined;

/** Java reads the points in their order until together they speak for every reason; a list that adds none is not looked into. */
const search = (points: readonly Answers[]): ForJava | Answers => {
	const read: CrlAnswer[] = [];
	let covered = 0;
	for (const point of points) {
		const complaint = complaintOf(point);
		if (complaint) return complaint;
		for (const list of point) {
			if ((covered | list.reasons) !== covered) read.push(list);
			covered |= list.reasons;
		}

		if (covered === allReasons) return read;
	}

	return noUsableList;
};

/**
What the lists of a certificate, point by point, come to in Java when it asks for the first time.
For half a minute after that it remembers a list that could not be had, and calls the same `noUsableList`.
*/
export const crlForJava = (points: readonly Answers[], now: Date): ForJava => {
	const read = search(points);
	if ('kind' in read) return read;
	for (const {entry} of read) {
		if (entry?.critical) return refused('Unrecognized critical extension(s) in revoked CRL entry');
		const outcome = entry ? revokedForJava(entry.reason, entry.at, now) : goodForJava;
		if (outcome.kind !== 'good') return outcome;
	}

	return goodForJava;
};
