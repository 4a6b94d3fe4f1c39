import {type Failed, isFailed} from '../../checks/root-causes.js';
import type {OcspLevel} from '../../facts/ocsp-answers.js';
import type {Sign} from '../../speech/line.js';
import {duration} from '../../speech/value.js';
import type {WatchLook} from '../../watch/watching.js';

/** One certificate below a root, however many chains pass through it. */
export type SeenLevel = {readonly level: OcspLevel; readonly patience: number};

export const levelsOf = ({ocsp}: WatchLook): readonly SeenLevel[] => {
	if (!ocsp?.ok) return [];
	const all = ocsp.value.flatMap(({seen}) => (seen.ok ? seen.value.levels.map(level => ({level, patience: seen.value.patience})) : []));
	return [...new Map(all.map(one => [one.level.sha256, one])).values()];
};

export const areAllGood = (look: WatchLook): boolean => {
	const levels = levelsOf(look);
	return levels.length > 0 && levels.every(({level}) => level.status === 'good');
};

const day = 86_400_000;

/** "in 6 days", "in 23 h", "in 12 min", "over since 2 days". */
export const until = (iso: string, at: number): string => {
	const left = Date.parse(iso) - at;
	if (left < 0) return `over since ${duration(-left)}`;
	if (left >= 2 * day) return `in ${Math.floor(left / day)} days`;
	return left >= 3_600_000 ? `in ${Math.floor(left / 3_600_000)} h` : `in ${Math.max(1, Math.floor(left / 60_000))} min`;
};

export type LevelSaid = {readonly sign: Sign; readonly status: string; readonly answer: string; readonly next: string};

const obstacles: Readonly<Record<NonNullable<OcspLevel['obstacle']>, string>> = {
	'no-name': 'no such name',
	'not-listening': 'nothing listens',
	'no-way': 'no way there',
	'timed-out': 'gave up',
	http: 'HTTP',
	redirect: 'sent on',
	'not-ocsp': 'not OCSP',
	'too-large': 'too large',
	'no-url-of-http': 'not http',
	'get-refused': 'not by GET',
};

const statusOf = ({status, code, obstacle}: OcspLevel): {readonly sign: Sign; readonly status: string} => {
	if (status === 'good') return {sign: 'ok', status: 'good'};
	if (status !== 'error') return {sign: 'error', status};
	if (code === 'no-url') return {sign: 'none', status: 'nobody'};
	if (code === 'no-issuer') return {sign: 'unknown', status: 'not seen'};
	return {sign: 'error', status: obstacle === null ? 'error' : 'no answer'};
};

const answerOf = ({ms, url, http, obstacle}: OcspLevel, patience: number): string => {
	if (url === null) return 'not asked';
	if (obstacle === 'timed-out') return `${duration(patience).replace('.0', '')}, gave up`;
	if (obstacle === 'http') return `HTTP ${http}`;
	if (obstacle !== null) return obstacles[obstacle];
	return ms === null ? '' : duration(ms);
};

/** A level in the words of the table. */
export const levelSaid = ({level, patience}: SeenLevel, at: number): LevelSaid => ({
	...statusOf(level),
	answer: answerOf(level, patience),
	next: level.nextUpdate === null ? (level.status === 'good' ? 'not named' : '') : until(level.nextUpdate, at),
});

/** The finding that says why the responder's word does not help, the cause first. */
export const revocationFinding = ({outcomes}: WatchLook): Failed | undefined => {
	const failed = outcomes.filter(isFailed).filter(({id}) => id.startsWith('revocation/'));
	return failed.find(({because, finding}) => because === null && finding.severity === 'error') ?? failed[0];
};
