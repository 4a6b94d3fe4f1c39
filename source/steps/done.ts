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
import {nameOf, participants, type Site, type Subject} from '../site.js';
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
		own.ok
			? own.value.tries.map(attempt => tryLine(site, nameOf(on), attempt))
			: [{sign: 'unknown' as const, text: `${nameOf(on)}: ${own.why}`}],
	);

/** Ours by name, the rest counted: a server that trusts the public authorities too names well over a hundred. */
const acceptedLine = ({seen}: Page<typeof needs>): Line => {
	const accepted = flat(seen.handshake)?.acceptedAuthorities ?? null;
	if (accepted === null) return {sign: 'unknown', text: 'the server names no authorities it accepts'};
	const chains = flat(seen.chains) ?? [];
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

const proof = (page: Page<typeof needs>): readonly Line[] => {
	const {site, seen} = page;
	return [
		presentedLine(seen.handshake, site),
		...gatewayLines(page),
		acceptedLine(page),
		ocspLine(page),
		...site.clients.map(({host}): Line => ({sign: 'unknown', text: `${host}: not seen from here; its icon is the proof`})),
	];
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
		const {site, seen} = page;
		const rows = proof(page);
		const failed = rows.filter(({sign}) => sign === 'error' || sign === 'warning').length;
		const handshake = flat(seen.handshake);
		const serves = handshake?.reached === 'tls' && !handshake.isFallback;
		const hosts = site.gateways.map(({host}) => host);
		const last = (flat(seen.log)?.lines ?? []).slice(-3);
		const next = firstToEnd(page);
		const holds = failed === 0 && serves && gatewayLines(page).every(({sign}) => sign === 'ok');
		return {
			news: holds
				? hosts.length > 0
					? `Trust holds between ${site.primary.host} and ${hosts.join(', ')}, both ways, looked at now.`
					: `${site.primary.host} serves its certificate, looked at now.`
				: `Trust does not hold yet: ${count(Math.max(1, failed), 'point')} below.`,
			blocks: [
				{label: 'proof', lines: rows},
				...(last.length > 0 ? [{label: 'log' as const, lines: last.map(text => ({text}))}] : []),
				...(next ? [next] : []),
			],
		};
	},
});
