import type {PrimaryHandshake} from '../../facts/handshake.js';
import type {Certificate} from '../../pki/certificate.js';
import {covers} from '../../pki/names.js';
import type {Site} from '../../site.js';
import {count, duration} from '../../speech/value.js';
import type {WatchLook} from '../../watch/watching.js';
import {fold} from '../fold.js';
import {blank, type Row} from '../span.js';
import {screenSafe} from '../width.js';
import {chainTree} from './chain-tree.js';
import {peersOf} from './handshake-peers.js';
import {latencyRange, latencyStrip} from './latency-strip.js';
import {labelled, type PanelArea, plainLine, widthOfLabels} from './panel-rows.js';

export type HandshakeContent = {readonly look: WatchLook; readonly latencies: readonly number[]; readonly site: Site};

/** The Handshake panel: what is presented, to whom it is right, and how long it takes. */
export const handshakeRows = ({look, latencies, site}: HandshakeContent, area: PanelArea): readonly Row[] => {
	const peers = peersOf(look);
	const width = widthOfLabels(peers.map(({name}) => name));
	const {handshake} = look;
	const presented = handshake.ok
		? presentedRows(handshake.value, look, site, area, width)
		: labelled('presented', {sign: 'unknown', text: `not seen: ${handshake.why}`}, area, width);
	const rows = [
		...presented,
		...(look.own.ok ? [] : labelled('gateways', {sign: 'unknown', text: `not seen: ${look.own.why}`}, area, width)),
		...peers.flatMap(({name, said}) => labelled(name, said, area, width)),
		...(handshake.ok ? acceptsRows(handshake.value, look, area, width) : []),
	];
	const latency = latencyRows(latencies, area, width);
	const isTight = area.rows !== undefined && rows.length + latency.length >= area.rows;
	return [...rows, ...(isTight ? [] : [blank]), ...latency];
};

const protocolOf = ({protocol, cipher}: PrimaryHandshake): string =>
	[protocol?.replace('TLSv', 'TLS ') ?? 'a protocol that was not named', cipher].filter(Boolean).join(', ');

const presentedRows = (seen: PrimaryHandshake, look: WatchLook, site: Site, area: PanelArea, width: number): readonly Row[] => {
	const {presented, reached, address, failure, isFallback} = seen;
	if (reached === 'closed')
		return labelled(
			'presented',
			{sign: 'error', text: `nothing answers at ${address}${failure && area.isWhole ? ` (${failure})` : ''}`},
			area,
			width,
		);
	if (reached === 'not-tls')
		return labelled('presented', {sign: 'error', text: `what answers at ${address} does not speak TLS`}, area, width);
	const [leaf] = presented;
	if (!leaf) return labelled('presented', {sign: 'error', text: 'no certificate that can be read'}, area, width);
	return [
		...labelled('presented', {text: protocolOf(seen)}, area, width),
		...(isFallback
			? [...plainLine({sign: 'error', text: `${leaf.label.padEnd(25)}self-signed`}, area), ...expectedRows(look, area)]
			: [...chainTree(presented, look, area), ...sentRows(presented, look, area, width)]),
		...namesRows(leaf, site, area, width),
	];
};

/** The chain that should be there, in one line, in place of a tree of what is not served. */
const expectedRows = ({given}: WatchLook, {columns}: PanelArea): readonly Row[] => {
	if (!given.ok || given.value.links.length === 0) return [];
	const chain = given.value.links.toReversed().map(({label}) => screenSafe(label));
	return [[{text: 'expected'}], ...fold(chain.join(' > '), columns).map((text): Row => [{text}])];
};

const isInOrder = (presented: readonly Certificate[]): boolean =>
	presented.every((certificate, index) => index === 0 || presented[index - 1]?.issuer === certificate.subject);

const sentRows = (presented: readonly Certificate[], {given}: WatchLook, area: PanelArea, width: number): readonly Row[] => {
	const others = presented.length - 1;
	const what = others === 0 ? 'the certificate alone' : `leaf first, then ${count(others, 'CA')}`;
	if (!isInOrder(presented)) {
		const text = `${count(presented.length, 'certificate')}, not in their order`;
		return labelled('sent', {sign: 'warning', text}, area, width);
	}

	const top = presented.at(-1);
	const root = given.ok ? given.value.root : null;
	// A root need not be sent: whoever trusts it has it.
	const isComplete = top?.isSelfIssued === true || (root !== null && top?.issuer === root.subject);
	if (isComplete) return labelled('sent', {text: `${what}: complete`}, area, width);
	return [
		...labelled('sent', {sign: 'warning', text: `${what}; not sent is`}, area, width),
		...labelled('', {text: `  ${top?.issuerLabel ?? 'its issuer'}`}, area, width),
	];
};

const namesRows = (leaf: Certificate, {primary}: Site, area: PanelArea, width: number): readonly Row[] => {
	const names = leaf.names.map(name => name.replace(/^dns:/, 'DNS:').replace(/^ip:/, 'IP:'));
	if (covers(leaf, primary.host)) return labelled('names', {text: names.length > 0 ? names.join(', ') : `CN=${leaf.label}`}, area, width);
	const others = names.length === 0 || !area.isWhole ? '' : `: ${names.join(', ')}`;
	return labelled('names', {text: `none that is ${primary.host}${others}`}, area, width);
};

const commonName = (name: string): string => /(?:^|,)CN=((?:\\.|[^,\\])+)/.exec(name)?.[1] ?? name;

/** Those that matter here by name; of a server that trusts all of Java's authorities the others are a number. */
const acceptsSaid = (authorities: readonly string[], {given, own}: WatchLook, room: number): string => {
	const names = [...new Set(authorities.map(commonName))];
	const whole = names.join(', ');
	if (whole.length <= room) return whole;
	const shown = own.ok ? own.value.flatMap(({seen}) => (seen.ok ? (seen.value.shown ?? []) : [])) : [];
	const ours = [...(given.ok ? given.value.links.toReversed() : []), ...shown].flatMap(({label, issuerLabel}) => [label, issuerLabel]);
	const known = [...new Set(ours)].filter(name => names.includes(name));
	if (known.length === 0) return `${names.length} authorities, none of yours`;
	const said = known.map((_, index) => {
		const some = known.slice(0, known.length - index);
		return `${some.join(', ')} and ${count(names.length - some.length, 'other')}`;
	});
	return said.find(text => text.length <= room) ?? said.at(-1) ?? whole;
};

const acceptsRows = (seen: PrimaryHandshake, look: WatchLook, area: PanelArea, width: number): readonly Row[] => {
	const {acceptedAuthorities, clientCertificate, reached} = seen;
	if (reached !== 'tls') return [];
	if (clientCertificate === 'not-requested') return labelled('accepts', {text: 'asks nobody for a certificate'}, area, width);
	const text = acceptedAuthorities
		? acceptsSaid(acceptedAuthorities, look, area.isWhole ? Number.POSITIVE_INFINITY : area.columns - width)
		: 'names no authority';
	return labelled('accepts', {text}, area, width);
};

const latencyRows = (latencies: readonly number[], area: PanelArea, width: number): readonly Row[] => {
	const last = latencies.at(-1);
	if (last === undefined) return labelled('latency', {text: 'no handshake came about yet'}, area, width);
	const now = duration(last).padEnd(8);
	if (latencies.length < 2) return labelled('latency', {text: now.trimEnd()}, area, width);
	const range = latencyRange(latencies);
	const strip = latencyStrip(latencies, area.columns - width - now.length - range.length - 2);
	return labelled('latency', {text: `${now}${strip}  ${range}`}, area, width);
};
