import {authoritiesInOrder} from '../actions/authority-files.js';
import {refusedByPrimary} from '../checks/gateway/refused-by-primary.js';
import {authorityNotAccepted} from '../checks/portal/authority-not-accepted.js';
import {servesFallback} from '../checks/primary/serves-fallback.js';
import {givenChain} from '../facts/given-chain.js';
import {primaryHandshake} from '../facts/handshake.js';
import {ocspAnswers} from '../facts/ocsp-answers.js';
import {ofEach} from '../facts/of-each.js';
import {ownHandshake} from '../facts/own-handshake.js';
import {serverLog} from '../facts/server-log.js';
import {nameOf, participants, roleOf, type Site, type Subject} from '../site.js';
import type {Block, Line} from '../speech/line.js';
import {count, expiry} from '../speech/value.js';
import {tryLine} from './gateway.js';
import {presentedLine} from './primary/restart.js';
import {defineStep, type Page} from './step.js';

const gatewaysOf = (site: Site): readonly Subject[] => site.gateways.map(({host}) => `gateway:${host}` as const);

const needs = {
	handshake: primaryHandshake,
	log: serverLog,
	gateways: ofEach(ownHandshake, gatewaysOf),
	chains: ofEach(givenChain, participants),
	ocsp: ofEach(ocspAnswers, participants),
};

const flat = <Value>(seen: {readonly ok: true; readonly value: Value} | {readonly ok: false; readonly why: string}): Value | undefined =>
	seen.ok ? seen.value : undefined;

const gatewayLines = ({site, seen}: Page<typeof needs>): readonly Line[] =>
	(flat(seen.gateways) ?? []).flatMap(({on, seen: own}) =>
		own.ok && own.value.tries.length > 0
			? own.value.tries.map(attempt => tryLine(site, nameOf(on), attempt))
			: [{sign: 'unknown' as const, text: `${nameOf(on)}: ${own.ok ? 'no handshake was tried' : own.why}`}],
	);

/** Ours by name, the rest counted: a server that trusts the public authorities too names well over a hundred. */
const acceptedLine = ({seen}: Page<typeof needs>): Line => {
	const accepted = flat(seen.handshake)?.acceptedAuthorities ?? null;
	if (accepted === null) return {sign: 'unknown', text: 'the server names no authorities it accepts'};
	// The server must know who connects to it; its own chain need not be uploaded.
	const chains = (flat(seen.chains) ?? []).filter(({on}) => roleOf(on) !== 'primary');
	const ours = authoritiesInOrder(chains.flatMap(({seen: chain}) => (chain.ok ? chain.value.links : [])));
	const named = ours.filter(({subject}) => accepted.includes(subject));
	const others = accepted.length - named.length;
	return {
		sign: named.length === ours.length ? 'ok' : 'warning',
		text: `accepted authorities: ${named.map(({label}) => label).join(', ') || 'none of yours'}${others > 0 ? `, and ${count(others, 'other')}` : ''}`,
	};
};

const ocspLine = ({site, seen}: Page<typeof needs>): Line => {
	const levels = new Map(
		(flat(seen.ocsp) ?? []).flatMap(({seen: answers}) => (answers.ok ? answers.value.levels : [])).map(level => [level.sha256, level]),
	);
	const good = [...levels.values()].filter(({status}) => status === 'good').length;
	const said = levels.size === 0 ? 'no level was asked' : `${good} of ${levels.size} levels answer good`;
	if (!site.revocation.ocsp) return {sign: 'none', text: `OCSP is off in your answers; ${said}`};
	return {sign: good === levels.size && good > 0 ? 'ok' : 'error', text: `OCSP: ${said}`};
};

const firstToEnd = ({seen, now}: Page<typeof needs>): Block | undefined => {
	const leaves = (flat(seen.chains) ?? []).flatMap(({seen: chain}) => (chain.ok && chain.value.leaf ? [chain.value.leaf] : []));
	const [first] = leaves.sort((one, other) => one.notAfter.localeCompare(other.notAfter));
	return (
		first && {
			label: 'next',
			lines: [{text: `${first.label} ends first, on ${expiry(first.notAfter, now)}. For cron: dispatcher-trust check --fail-on warning`}],
		}
	);
};

/** What the port presents must be the certificate that was given; whose was given for a cloud primary nobody here knows. */
const servedLines = ({site, seen}: Page<typeof needs>): readonly Line[] => {
	const presented = presentedLine(seen.handshake, site);
	const own = (flat(seen.chains) ?? []).find(({on}) => on === 'primary')?.seen;
	const meant = own?.ok ? own.value.leaf : null;
	const [served] = flat(seen.handshake)?.presented ?? [];
	if (presented.sign === 'warning') return [{...presented, sign: 'error'}];
	if (!meant || !served || meant.sha256 === served.sha256) return [presented];
	return [presented, {sign: 'error', text: `it is another certificate than the one you gave for ${site.primary.host}`}];
};

/** The rows that decide; what is seen of authorities, OCSP and clients stands beside them. */
const decisive = (page: Page<typeof needs>): readonly Line[] => [...servedLines(page), ...gatewayLines(page)];

const beside = (page: Page<typeof needs>): readonly Line[] => [
	acceptedLine(page),
	ocspLine(page),
	...participants(page.site)
		.filter(subject => roleOf(subject) === 'client')
		.map((subject): Line => ({sign: 'unknown', text: `${nameOf(subject)}: not seen from here; its icon is the proof`})),
];

const newsOf = ({site}: Page<typeof needs>, wrong: number, unseen: number): string => {
	const hosts = site.gateways.map(({host}) => host);
	if (wrong > 0) return `Trust does not hold yet: ${count(wrong, 'point')} to settle.`;
	if (unseen > 0) return `Whether trust holds was not seen: ${count(unseen, 'point')} to look at.`;
	if (hosts.length === 0) return `${site.primary.host} serves its certificate, looked at now.`;
	return `Trust holds between ${site.primary.host} and ${hosts.join(', ')}, both ways, looked at now.`;
};

/** Step 10: one more look at everything, live. */
export const done = defineStep({
	id: 'done',
	title: 'Done',
	vendor: 'the whole page',
	over: () => ['primary'],
	needs,
	before: [],
	plan: () => [],
	after: [servesFallback, authorityNotAccepted, refusedByPrimary],

	tell(page) {
		const rows = decisive(page);
		const more = beside(page);
		const wrong = rows.filter(({sign}) => sign === 'error' || sign === 'warning').length + more.filter(({sign}) => sign === 'error').length;
		const unseen = rows.filter(({sign}) => sign === 'unknown').length;
		// A log found here is no word of a primary in the cloud.
		const last = page.site.primary.where === 'cloud' ? [] : (flat(page.seen.log)?.lines ?? []).slice(-3);
		const next = firstToEnd(page);
		return {
			news: newsOf(page, wrong, unseen),
			isProved: wrong + unseen === 0,
			leads: 'proof',
			blocks: [
				{label: 'proof', lines: [...rows, ...more]},
				...(last.length > 0 ? [{label: 'log' as const, lines: last.map(text => ({text}))}] : []),
				...(next ? [next] : []),
			],
		};
	},
});
