import type {Site} from '../../site.js';
import {duration} from '../../speech/value.js';
import type {WatchLook} from '../../watch/watching.js';
import {blank, type Row} from '../span.js';
import {padEnd, screenSafe, textWidth} from '../width.js';
import {levelSaid, levelsOf, revocationFinding, type SeenLevel} from './ocsp-levels.js';
import {labelled, type PanelArea, plainLine, signSpans} from './panel-rows.js';

export type OcspContent = {
	readonly look: WatchLook;
	readonly site: Site;

	/** When every level was last good, ms since 1970; `null`: not in this sitting. */
	readonly lastGood: number | null;
};

const besides = 12;
const roomy = 76;

/** The OCSP panel: what the responder says of every level of every chain, from where it was asked. */
export const ocspRows = (content: OcspContent, area: PanelArea): readonly Row[] => {
	const {look} = content;
	if (look.ocsp === null) return offRows(area);
	if (!look.ocsp.ok) return plainLine({sign: 'unknown', text: `not seen: ${look.ocsp.why}`}, area);
	const levels = levelsOf(look);
	if (levels.length === 0) return plainLine({sign: 'unknown', text: 'not seen: no chain was given'}, area);
	return [
		...tableRows(levels, look, area),
		...(area.isWhole ? [blank, ...wholeRows(levels, area)] : []),
		...aboutRows(content, levels, area),
	];
};

const offRows = (area: PanelArea): readonly Row[] => [
	...plainLine({sign: 'none', text: 'OCSP is off in your answers'}, area),
	...plainLine({text: "The product's own switch lies in its portal.", indent: 1}, area),
];

const clock = (at: number): string => `${new Date(at).toISOString().slice(11, 19)} UTC`;

const tableRows = (levels: readonly SeenLevel[], look: WatchLook, {columns}: PanelArea): readonly Row[] => {
	const said = levels.map(seen => levelSaid(seen, look.at));
	const [leastStatus, leastAnswer, leastNext] = columns >= roomy ? [14, 16, 13] : [10, 9, 11];
	const status = widest(
		said.map(one => `  ${one.status}`),
		leastStatus,
	);
	const answer = widest(
		said.map(one => one.answer),
		leastAnswer,
	);
	const hasNext = said.some(one => one.next !== '');
	const next = hasNext
		? widest(
				said.map(one => one.next),
				leastNext + 2,
			) - 2
		: 0;
	const labels = levels.map(({level}) => screenSafe(level.label));
	const name = Math.min(columns - status - answer - next, widest(labels, 23));
	const head: Row = [
		{text: `${padEnd('level', name)}${padEnd('status', status)}${padEnd('answer', answer)}${hasNext ? 'next update' : ''}`},
	];
	return [
		head,
		...said.flatMap((one, index): readonly Row[] => {
			const label = labels[index] ?? '';
			const rest = [...signSpans(one.sign), {text: padEnd(one.status, status - 2) + padEnd(one.answer, answer) + one.next}];
			// A name is never cut.
			if (textWidth(label) + 2 <= name) return [[{text: padEnd(label, name)}, ...rest]];
			return [[{text: label}], [{text: ' '.repeat(name)}, ...rest]];
		}),
	];
};

const widest = (texts: readonly string[], least: number): number => Math.max(least, ...texts.map(text => textWidth(text) + 2));

/** Zoomed: each level's own answer, in full. */
const wholeRows = (levels: readonly SeenLevel[], area: PanelArea): readonly Row[] =>
	levels.flatMap(({level}, index) => [
		...plainLine({text: `${index + 1} of ${levels.length}   ${level.label}`}, area),
		...labelled('issued by', {text: level.issuerLabel}, area, besides),
		...labelled('serial', {text: level.serial}, area, besides),
		...(level.url === null ? [] : labelled('responder', {text: level.url}, area, besides)),
		...(level.say === null ? [] : labelled('says', {text: level.say, sign: 'error'}, area, besides)),
		...(level.nextUpdate === null
			? []
			: labelled('until', {text: `${level.nextUpdate.slice(0, 19).replace('T', ' ')} UTC`}, area, besides)),
		...(level.signer === null ? [] : labelled('signed by', {text: level.signer}, area, besides)),
		...level.lists.flatMap(list => labelled('list', {text: `${list.url}: ${list.say ?? list.status}`}, area, besides)),
		blank,
	]);

const distinct = (texts: readonly (string | null)[]): readonly string[] => [
	...new Set(texts.flatMap(text => (text === null ? [] : [text]))),
];

const aboutRows = ({look, site, lastGood}: OcspContent, levels: readonly SeenLevel[], area: PanelArea): readonly Row[] => {
	const finding = revocationFinding(look);
	const [from] = look.ocsp?.ok ? look.ocsp.value.flatMap(({seen}) => (seen.ok ? [seen.value.askedFrom] : [])) : [];
	const urls = distinct(levels.map(({level}) => level.url));
	const signers = distinct(levels.map(({level}) => level.signer));
	const rows = [
		...(urls.length === 0 ? [] : labelled('responder', {text: urls.join(', ')}, area, besides)),
		...labelled('asked', {text: `from ${from ?? site.primary.host}, ${clock(look.at)}`}, area, besides),
	];
	if (finding && finding.finding.severity !== 'notice') {
		return [
			...(area.isWhole ? [] : [blank]),
			...rows,
			...(lastGood === null
				? []
				: labelled(
						'last good',
						{text: `${clock(lastGood).replace(/:\d\d UTC/, ' UTC')}, ${duration(look.at - lastGood)} ago`},
						area,
						besides,
					)),
			...labelled('why', {text: finding.finding.cause}, area, besides),
			...labelled('finding', {text: finding.id}, area, besides),
		];
	}

	return [
		...(area.isWhole ? [] : [blank]),
		...rows,
		...(signers.length === 0 ? [] : labelled('signed by', {text: signedBy(levels, signers)}, area, besides)),
		...labelled('switch', {text: 'on, as you ticked it; we cannot see it'}, area, besides),
	];
};

/** In a word where each answer bears the name of the authority it speaks for. */
const signedBy = (levels: readonly SeenLevel[], signers: readonly string[]): string =>
	levels.every(({level}) => level.signer === null || level.signer.includes(level.issuerLabel))
		? 'the authority of each level'
		: signers.join(', ');
