import {authoritiesInOrder} from '../actions/authority-files.js';
import {certificatesOf, hitsOf, subjectText} from '../checks/client-match.js';
import {givenChain} from '../facts/given-chain.js';
import {primaryHandshake} from '../facts/handshake.js';
import {ocspAnswers} from '../facts/ocsp-answers.js';
import {ofEach} from '../facts/of-each.js';
import {ownHandshake} from '../facts/own-handshake.js';
import {serverLog} from '../facts/server-log.js';
import {hostNameOf, nameOf, participants, primaries, roleOf, type Site, type Subject, siteAt} from '../site.js';
import {quote} from '../speech/foreign.js';
import type {Block, Line} from '../speech/line.js';
import {count} from '../speech/value.js';
import {tryLine} from './gateway.js';
import {presentedLine} from './primary/restart.js';
import type {LeftOpen, Page} from './step.js';

const clientsOf = (site: Site): readonly Subject[] => participants(site).filter(subject => roleOf(subject) === 'client');
const gatewaysOf = (site: Site): readonly Subject[] => site.gateways.map(({host}) => `gateway:${host}` as const);

export const needs = {
	handshake: primaryHandshake,
	served: ofEach(primaryHandshake, primaries),
	log: serverLog,
	gateways: ofEach(ownHandshake, gatewaysOf),
	chains: ofEach(givenChain, participants),
	ocsp: ofEach(ocspAnswers, participants),
};

export type DonePage = Page<typeof needs>;

export const flat = <Value>(
	seen: {readonly ok: true; readonly value: Value} | {readonly ok: false; readonly why: string},
): Value | undefined => (seen.ok ? seen.value : undefined);

const gatewayLines = ({site, seen}: DonePage, only?: Subject): readonly Line[] =>
	(flat(seen.gateways) ?? [])
		.filter(({on}) => only === undefined || on === only)
		.flatMap(({on, seen: own}) =>
			own.ok && own.value.tries.length > 0
				? own.value.tries.map(attempt => tryLine(site, nameOf(on), attempt))
				: [{sign: 'unknown' as const, text: `${nameOf(on)}: ${own.ok ? 'no handshake was tried' : own.why}`}],
		);

/** Ours by name, the rest counted: a server that trusts the public authorities too names well over a hundred. */
const acceptedLine = ({seen}: DonePage): Line => {
	const accepted = flat(seen.handshake)?.acceptedAuthorities ?? null;
	if (accepted === null) return {sign: 'unknown', text: 'the server names no authorities it accepts'};
	// The server must know who connects to it; its own chain need not be uploaded.
	const chains = (flat(seen.chains) ?? []).filter(({on}) => roleOf(on) !== 'primary');
	const ours = authoritiesInOrder(chains.flatMap(({seen: chain}) => (chain.ok ? chain.value.links : [])));
	const named = ours.filter(({subject}) => accepted.includes(subject));
	const missing = ours.filter(({subject}) => !accepted.includes(subject));
	const others = accepted.length - named.length;
	const lacking = missing.length > 0 ? `; not accepted: ${missing.map(({label}) => label).join(', ')}` : '';
	return {
		sign: missing.length === 0 ? 'ok' : 'warning',
		text: `accepted authorities: ${named.map(({label}) => label).join(', ') || 'none of yours'}${others > 0 ? `, and ${count(others, 'other')}` : ''}${lacking}`,
	};
};

const ocspLine = ({site, seen}: DonePage): Line => {
	const levels = new Map(
		(flat(seen.ocsp) ?? []).flatMap(({seen: answers}) => (answers.ok ? answers.value.levels : [])).map(level => [level.sha256, level]),
	);
	const good = [...levels.values()].filter(({status}) => status === 'good').length;
	const said = levels.size === 0 ? 'no level was asked' : `${good} of ${levels.size} levels answer good`;
	if (!site.revocation.ocsp) return {sign: 'none', text: `OCSP is off in your answers; ${said}`};
	return {sign: good === levels.size && good > 0 ? 'ok' : 'error', text: `OCSP: ${said}`};
};

/** Those whose port is looked at: every member of a cluster, the primary alone where it is somebody else's. */
const serversOf = (site: Site): readonly Subject[] => (site.primary.where === 'on-premise' ? primaries(site) : ['primary']);

/** What the port presents must be the certificate that was given; whose was given for a cloud primary nobody here knows. */
const servedLines = ({site, seen}: DonePage, server: Subject): readonly Line[] => {
	const handshake = server === 'primary' ? seen.handshake : (flat(seen.served) ?? []).find(({on}) => on === server)?.seen;
	if (!handshake) return [];
	const host = hostNameOf(site, server);
	const said = presentedLine(handshake, siteAt(site, server));
	const presented = serversOf(site).length > 1 ? {...said, text: `${host}, ${said.text}`} : said;
	const own = (flat(seen.chains) ?? []).find(({on}) => on === server)?.seen;
	const meant = own?.ok ? own.value.leaf : null;
	const [served] = flat(handshake)?.presented ?? [];
	if (presented.sign === 'warning') return [{...presented, sign: 'error'}];
	if (!meant || !served || meant.sha256 === served.sha256) return [presented];
	return [presented, {sign: 'error', text: `it is another certificate than the one you gave for ${host}`}];
};

/** The last page asks for a proof: what was only not refused is none. */
const strict = (line: Line): Line => (line.sign === 'warning' ? {...line, sign: 'error'} : line);

/** The rows that decide; what is seen of authorities, OCSP and clients stands beside them. */
export const decisive = (page: DonePage): readonly Line[] =>
	[...serversOf(page.site).flatMap(server => servedLines(page, server)), ...gatewayLines(page)].map(strict);

/** Its icon is the proof; that it would find no certificate can be told from here. */
const clientLine = ({site, seen}: DonePage, subject: Subject): Line => {
	const host = nameOf(subject);
	const all = flat(seen.chains) ?? [];
	const own = all.find(({on}) => on === subject)?.seen;
	const text = subjectText(site, subject);
	const leaf = own?.ok ? own.value.leaf : null;
	const isFound = hitsOf(certificatesOf(all), text).some(({certificate}) => certificate.sha256 === leaf?.sha256);
	if (leaf === null || isFound) return {sign: 'unknown', text: `${host}: not seen from here; its icon is the proof`};
	return {sign: 'error', text: `${host} finds no certificate of its own by ${quote(text)}`};
};

const isWrong = (rows: readonly Line[]) => rows.some(({sign}) => sign === 'error');

const leftOpenText = (open: readonly LeftOpen[]): string =>
	`${count(open.length, 'step')} ${open.length === 1 ? 'is' : 'are'} left open: ${open.map(({number, title}) => `${number} (${title})`).join(', ')}.`;

/** On which steps of its walk a point is settled. */
export type SettledOn = {
	readonly primary: {readonly from: number; readonly to: number};
	readonly portal: number;
	readonly gateway: number;
	readonly client: number;
};

export const setupSteps: SettledOn = {primary: {from: 3, to: 6}, portal: 7, gateway: 8, client: 9};

const isServedWrong = (page: DonePage, server: Subject) => isWrong(servedLines(page, server).map(strict));

/** Where each row that is wrong is settled: the numbers of its steps, and for whom. */
const toSettle = (page: DonePage, on: SettledOn): readonly {readonly from: number; readonly to: number; readonly text: string}[] => {
	const {site} = page;
	const servers = site.primary.where === 'on-premise' ? serversOf(site).filter(server => isServedWrong(page, server)) : [];
	const gateways = gatewaysOf(site).filter(on => isWrong(gatewayLines(page, on).map(strict)));
	const clients = clientsOf(site).filter(on => isWrong([clientLine(page, on)]));
	const single = (number: number, what: string) => ({from: number, to: number, text: `${number} for ${what}`});
	return [
		...servers.map(server => ({...on.primary, text: `${on.primary.from} to ${on.primary.to} for ${hostNameOf(site, server)}`})),
		...(isWrong([ocspLine(page)]) ? [single(on.portal, 'OCSP')] : []),
		...gateways.map(one => single(on.gateway, nameOf(one))),
		...clients.map(one => single(on.client, nameOf(one))),
	];
};

/** Steps left open that no wrong row leads back to: points for a person, that no look of ours sees. */
export const openBesides = (page: DonePage, on: SettledOn): readonly LeftOpen[] => {
	const points = toSettle(page, on);
	return (page.leftOpen ?? []).filter(({number}) => !points.some(({from, to}) => number >= from && number <= to));
};

/** Every point of this page is settled on the page of a step, or by whoever runs the cloud. */
export const wayOn = (page: DonePage, on: SettledOn): readonly Block[] => {
	const {host, where} = page.site.primary;
	const isForOthers = where === 'cloud' && isServedWrong(page, 'primary');
	const points = toSettle(page, on);
	const open = openBesides(page, on);
	const isAnythingWrong = isForOthers || points.length > 0;
	const steps = [
		...points,
		...(isAnythingWrong ? open.map(({number, title}) => ({from: number, text: `${number} left open (${title})`})) : []),
	].sort((one, other) => one.from - other.from);
	const lines = [
		...(isForOthers ? [{text: `Ask whoever runs ${host} which certificate it should serve.`}] : []),
		...(steps.length > 0 ? [{text: `Settle it on the page of its step: ${steps.map(({text}) => text).join(', ')}.`}] : []),
		...(!isAnythingWrong && open.length > 0 ? [{text: leftOpenText(open)}] : []),
	];
	return lines.length > 0 ? [{label: 'fix', lines}] : [];
};

export const beside = (page: DonePage): readonly Line[] => [
	acceptedLine(page),
	ocspLine(page),
	...clientsOf(page.site).map(subject => clientLine(page, subject)),
];
