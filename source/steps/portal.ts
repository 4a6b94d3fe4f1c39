import {authoritiesInOrder, authorityFileName} from '../actions/authority-files.js';
import {authorityNotAccepted} from '../checks/portal/authority-not-accepted.js';
import {customUrlSays, hardFailSays, levelSays, mixUpSays, ocspPlaceSays, waysTo as pairsTo} from '../checks/portal/setting-words.js';
import {givenChain} from '../facts/given-chain.js';
import {primaryHandshake} from '../facts/handshake.js';
import {type OcspLevel, ocspAnswers} from '../facts/ocsp-answers.js';
import {ofEach} from '../facts/of-each.js';
import type {Certificate} from '../pki/certificate.js';
import {portal as labels} from '../product/portal.js';
import {hostNameOf, participants} from '../site.js';
import {safe} from '../speech/foreign.js';
import {type Block, type Line, lines} from '../speech/line.js';
import {count, date, duration} from '../speech/value.js';
import type {Ask} from './ask.js';
import {beforeOcsp, refuseOcsp} from './before-ocsp.js';
import {defineStep, type Item, type Page} from './step.js';

const needs = {
	handshake: primaryHandshake,
	chains: ofEach(givenChain, participants),
	ocsp: ofEach(ocspAnswers, participants),
};

/** Where the files for the portal are written, relative to the site file. */
export const portalFolder = 'out/portal';

const authoritiesOf = ({seen}: Page<typeof needs>): readonly Certificate[] =>
	authoritiesInOrder(seen.chains.ok ? seen.chains.value.flatMap(({seen: chain}) => (chain.ok ? chain.value.links : [])) : []);

/** `null`: the server sends no list, or could not be asked. */
const acceptedOf = ({seen}: Page<typeof needs>): readonly string[] | null =>
	seen.handshake.ok ? seen.handshake.value.acceptedAuthorities : null;

const nothingToUpload = 'No chain was given, so there is nothing to upload yet.';

/** `isOn`: it counts today. Off, a level that gives no good answer is only a warning of what switching it on would do. */
const ocspLine = (level: OcspLevel, isOn: boolean): Line => {
	const {label, status, ms, nextUpdate} = level;
	return {
		sign: status === 'good' ? 'ok' : isOn ? 'error' : 'warning',
		text: `${label.padEnd(22)} ${levelSays(level)}${nextUpdate ? `    next update ${date(nextUpdate)}` : ''}`,
		...(ms === null ? {} : {right: duration(ms)}),
	};
};

const ocspBlock = (page: Page<typeof needs>): Block => {
	const {seen, site} = page;
	const each = seen.ocsp.ok ? seen.ocsp.value : [];
	const levels = new Map(each.flatMap(({seen: answers}) => (answers.ok ? answers.value.levels : [])).map(level => [level.sha256, level]));
	const unseen = each.flatMap(({on, seen: answers}) =>
		answers.ok ? [] : [{sign: 'unknown' as const, text: `${hostNameOf(site, on)}: ${answers.why}`}],
	);
	const rows = [...levels.values()].map(level => ocspLine(level, site.revocation.ocsp));
	const bad = rows.some(({sign}) => sign !== 'ok');
	const from = safe(each.flatMap(({seen: answers}) => (answers.ok ? [answers.value.askedFrom] : []))[0] ?? 'here');
	return {
		label: 'body',
		lines: [
			{
				text: site.revocation.ocsp
					? `OCSP checks are on in your answers; asked from ${from}:`
					: `If OCSP checks were on today, asked from ${from}:`,
			},
			...[...rows, ...unseen].map(line => ({...line, indent: 1})),
			...(bad
				? [
						{
							sign: site.revocation.ocsp ? ('error' as const) : ('notice' as const),
							text: `${hardFailSays} ${customUrlSays}`,
						},
					]
				: []),
		],
	};
};

type Place = {readonly older: string; readonly newer: string};

const isTicked = ({site}: Page<typeof needs>, ...ids: readonly string[]) => ids.every(id => site.ticks[id] !== undefined);

/** The menus moved between versions, so both ways are told: to the policy first, and once it is set to the uploads. */
const placeDue = (page: Page<typeof needs>): Place => (isTicked(page, 'policy', 'ocsp') ? labels.uploads : labels.policy);

const waysTo = (place: Place): readonly string[] => pairsTo(place).map(([portals, way]) => `${portals}   ${way}`);

const items = (page: Page<typeof needs>): readonly Item[] => {
	const accepted = acceptedOf(page);
	// Those that stand above all points are not told again below one.
	const waysBelow = (place: Place) => (place === placeDue(page) ? [] : waysTo(place));
	const uploads = authoritiesOf(page).map((certificate, index): Item => {
		const isAccepted = accepted?.includes(certificate.subject) ?? false;
		return {
			id: `upload ${certificate.sha256}`,
			text: `Upload ${authorityFileName(index, certificate)}`,
			detail: [`under ${labels.uploads.label}`, ...waysBelow(labels.uploads)],
			...(isAccepted ? {proved: 'proved: named in the handshake'} : {}),
			whenProved: `${certificate.label} was just accepted.`,
		};
	});
	return [
		{
			id: 'policy',
			text: labels.policy.label,
			detail: [`set it to  ${labels.policy.value}`, ...waysBelow(labels.policy)],
		},
		{
			id: 'ocsp',
			text: 'OCSP checks, on or off, and the custom OCSP URL, as your PKI says',
			detail: [ocspPlaceSays],
		},
		...uploads,
	];
};

/** Step 7: only a person can act in the portal; what can be seen from outside is proved. */
export const portal = defineStep({
	id: 'portal',
	title: 'Portal',
	vendor: '“Account setup in the web portal”',
	notNeeded: site =>
		participants(site).length === 0 ? 'no gateway and no client takes part, so the server needs to know no authority of yours' : undefined,
	over: () => ['portal'],
	needs,
	before: beforeOcsp,
	plan: () => [{do: 'export-authorities', on: 'portal', to: portalFolder}],
	after: [authorityNotAccepted],
	items,

	asks: ({site, seen}): readonly Ask[] => [
		{
			kind: 'choice',
			key: 'ocsp',
			label: 'OCSP checks',
			value: site.revocation.ocsp ? 'on' : 'off',
			options: [
				{value: 'off', label: 'off'},
				{value: 'on', label: 'on'},
			],
			answer(before, value) {
				const refusal = value === 'on' ? refuseOcsp(seen.ocsp) : undefined;
				if (refusal !== undefined) return {ok: false, say: `OCSP checks stay off. ${refusal}`};
				return {ok: true, site: {...before, revocation: {...before.revocation, ocsp: value === 'on'}}};
			},
		},
	],

	tell(page) {
		const {handshake} = page.seen;
		const accepted = acceptedOf(page);
		const authorities = authoritiesOf(page);
		const named = authorities.filter(({subject}) => accepted?.includes(subject)).length;
		const news =
			authorities.length === 0
				? nothingToUpload
				: !handshake.ok
					? `The server could not be asked which authorities it accepts: ${handshake.why}`
					: accepted === null
						? "The server does not say which authorities it accepts. Your ticks stay ticks; the gateway's handshake is the proof."
						: named === authorities.length
							? `The server accepts ${named === 1 ? 'the authority' : named === 2 ? 'both authorities' : `all ${named} authorities`}. The list comes from the server itself.`
							: `${named} of ${authorities.length} authorities are accepted. The list comes from the server itself.`;
		return {
			news,
			blocks: [
				{label: 'body', lines: lines(...waysTo(placeDue(page)))},
				{label: 'why', lines: lines('Only you can act in the web portal. We show where, and prove what we can see.')},
				ocspBlock(page),
				{
					label: 'body',
					lines: [
						{
							sign: 'notice',
							text: mixUpSays,
						},
					],
				},
			],
		};
	},

	proved(page) {
		const accepted = acceptedOf(page);
		const authorities = authoritiesOf(page);
		const rows = authorities.map((certificate, index): Line => {
			const file = authorityFileName(index, certificate);
			if (!page.seen.handshake.ok) return {sign: 'unknown', text: `${file}: ${page.seen.handshake.why}`};
			if (accepted === null) return {sign: 'unknown', text: `${file}: the server names no authorities`};
			return accepted.includes(certificate.subject)
				? {sign: 'ok', text: `${file}: proved, named in the handshake`}
				: {sign: 'to-come', text: `${file}: not named yet; upload it`};
		});
		const isAll = accepted !== null && authorities.every(({subject}) => accepted.includes(subject));
		const isEmpty = authorities.length === 0;
		const due = items(page).filter(({id, proved}) => proved === undefined && !isTicked(page, id)).length;
		return {
			news: isEmpty
				? nothingToUpload
				: isAll
					? 'The server accepts every authority. No upload is due.'
					: `The files are in ${portalFolder}, one certificate each, in upload order.`,
			blocks: [
				{label: 'proof', lines: rows},
				{
					label: 'next',
					lines: lines(
						`${labels.policy.label} = ${labels.policy.value} (this cannot be seen from outside)`,
						...(due > 0
							? [
									`${count(due, 'point')} of this page ${due === 1 ? 'is' : 'are'} not ticked yet; until then the step stays open.`,
									'For a colleague who has the portal and no terminal: dispatcher-trust export portal --to DIR',
								]
							: []),
					),
				},
			],
		};
	},
});
