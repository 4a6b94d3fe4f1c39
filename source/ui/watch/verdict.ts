import {type Failed, followersOf, isFailed, isUnseen} from '../../checks/root-causes.js';
import type {Certificate} from '../../pki/certificate.js';
import type {Site} from '../../site.js';
import type {Line, Sign} from '../../speech/line.js';
import {count, expiry} from '../../speech/value.js';
import type {WatchLook, WatchView} from '../../watch/watching.js';
import {peersOf} from './handshake-peers.js';

/** Rows 3 and 4: what is the matter, and beneath it what hangs on it. They never scroll. */
export type Verdict = {
	readonly sign: Sign;
	readonly text: string;

	/** At the right: the finding's id, and what a key does about it. The key stays where both do not fit. */
	readonly id: string | null;
	readonly key: string | null;
	readonly beneath: string;

	/** The same where that is too long. */
	readonly shorter?: string;
};

const nothing = {id: null, key: null} as const;

/** Does a key of ours mend it? A password that lacks is asked for on the way. */
export const isFixable = ({id, finding}: Failed): boolean => finding.remedy.changes.length > 0 || id === 'file/wrong-password';

export const uncapitalised = (title: string): string => title.replace(/^(The|A|An|Port|Nothing|One|Two|No)\b/, word => word.toLowerCase());

const asSentence = (title: string): string => (/[.?:…]$/.test(title) ? title : `${title}.`);

export const verdictOf = ({look, isBroken}: WatchView, site: Site): Verdict => {
	if (!look) {
		const text = isBroken ? 'not seen: a fault of this program kept us from looking.' : 'The first look is on its way.';
		return {
			...nothing,
			sign: isBroken ? 'unknown' : 'now',
			text,
			beneath: "Looking changes nothing; it leaves a line in the server's log.",
		};
	}

	if (isBroken)
		return {...nothing, sign: 'unknown', text: 'A fault of this program broke the last look. What stands below is older.', beneath: ''};
	const [cause, ...others] = look.causes;
	if (cause) return causeVerdict(cause, others, look);
	const [warning, ...more] = look.outcomes.filter(isFailed).filter(({finding}) => finding.severity === 'warning');
	if (warning) return warningVerdict(warning, more.length);
	const unseen = look.outcomes.filter(isUnseen);
	const [blind] = unseen;
	if (blind) {
		const text = `Nothing failed, but ${count(unseen.length, 'check')} could not be judged.`;
		return {...nothing, id: blind.id, sign: 'unknown', text, beneath: blind.why};
	}

	return {...nothing, sign: 'ok', text: `Nothing to fix. ${trustOf(look, site)}`, ...nextToEnd(look)};
};

const causeVerdict = (cause: Failed, others: readonly Failed[], {outcomes}: WatchLook): Verdict => {
	const followers = followersOf(cause, outcomes).filter(isFailed);
	const number = others.length + 1;
	const what = `${number} ${number === 1 ? 'thing' : 'things'} to fix: ${uncapitalised(cause.finding.title)}`;
	const after =
		others.length === 0 ? '' : `${count(others.length, 'more', 'more')} after this: ${uncapitalised(others[0]?.finding.title ?? '')}`;
	const follows = followers.length === 0 ? '' : `follows from it: ${followers.map(({finding}) => uncapitalised(finding.title)).join('; ')}`;
	return {
		sign: 'error',
		text: asSentence(what),
		id: cause.id,
		key: isFixable(cause) ? 'f fixes it' : 'enter explains',
		beneath: [after, follows].filter(Boolean).join('; ') || cause.finding.cause,
	};
};

const warningVerdict = (warning: Failed, more: number): Verdict => ({
	sign: 'warning',
	text: `Nothing fails now. ${asSentence(warning.finding.title)}`,
	id: warning.id,
	key: null,
	beneath: `${warning.finding.cause}${more > 0 ? ` ${count(more, 'more', 'more')} after this.` : ''}`,
});

const mostNamed = 2;

/** "primary-host and gateway-host trust each other." Only of those that were seen to. */
const trustOf = (look: WatchLook, {primary}: Site): string => {
	const names = peersOf(look).flatMap(({name, said}) => (said.sign === 'ok' ? [name] : []));
	if (names.length === 0)
		return look.handshake.ok && look.handshake.value.reached === 'tls' ? `${primary.host} serves its certificate.` : '';
	const all = [primary.host, ...names];
	if (all.length > mostNamed) return `${primary.host} and ${names.length} others trust each other.`;
	return `${all.slice(0, -1).join(', ')} and ${all.at(-1)} trust each other.`;
};

/** Of all that was shown in the looks, the server's chain and the others'. */
const nextToEnd = ({handshake, given, own, at}: WatchLook): Pick<Verdict, 'beneath' | 'shorter'> => {
	const presented = handshake.ok ? handshake.value.presented : [];
	const shown = own.ok ? own.value.flatMap(({seen}) => (seen.ok ? (seen.value.shown ?? []) : [])) : [];
	const all: readonly Certificate[] = [...(presented.length > 0 ? presented : given.ok ? given.value.links : []), ...shown];
	const [first] = all.toSorted((one, other) => one.notAfter.localeCompare(other.notAfter));
	if (!first) return {beneath: ''};
	const ends = expiry(first.notAfter, new Date(at));
	return {
		beneath: `next to end: ${first.label}, on ${ends}; a renewal takes effect only after a restart`,
		shorter: `next to end: ${first.label}, ${ends}`,
	};
};

/** The verdict as one line, for the transcript. */
export const verdictLine = (view: WatchView, site: Site): Line => {
	const {sign, text, id} = verdictOf(view, site);
	return {sign, text, ...(id === null ? {} : {right: id})};
};
