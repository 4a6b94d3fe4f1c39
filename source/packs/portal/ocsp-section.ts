import {customUrlSays, hardFailSays, levelSays, ocspPlaceSays} from '../../checks/portal/setting-words.js';
import {meaningOf} from '../../checks/revocation-words.js';
import {hostOf} from '../../checks/wording.js';
import type {OcspLevel} from '../../facts/ocsp-answers.js';
import type {Subject} from '../../site.js';
import {count, moment} from '../../speech/value.js';
import {note, type Part, type Section, type Task, text, warning} from '../document.js';
import type {PortalView} from './portal-view.js';

type Asked = {readonly on: Subject; readonly levels: readonly OcspLevel[]};

const askedOf = ({ocsp}: PortalView): readonly Asked[] => ocsp.flatMap(({on, seen}) => (seen.ok ? [{on, levels: seen.value.levels}] : []));

const everyLevel = (asked: readonly Asked[]): readonly OcspLevel[] => [
	...new Map(asked.flatMap(({levels}) => levels).map(level => [level.sha256, level])).values(),
];

const isBad = ({status}: OcspLevel): boolean => status !== 'good';

/** Each meaning once, with the certificates it holds for. */
const meanings = (levels: readonly OcspLevel[]): readonly string[] =>
	[...Map.groupBy(levels.filter(isBad), meaningOf)]
		.filter(([meaning]) => meaning !== '')
		.map(([meaning, of]) => `${of.map(({label}) => label).join(', ')}: ${meaning}`);

/** Who would be refused at the next connection, by Java's default. */
const refusedThen = ({site, bearers}: PortalView, asked: readonly Asked[]): readonly string[] =>
	asked.filter(({on, levels}) => bearers.includes(on) && levels.some(isBad)).map(({on}) => hostOf(site, on));

const verdict = (view: PortalView, asked: readonly Asked[]): readonly Part[] => {
	const levels = everyLevel(asked);
	const bad = levels.filter(isBad);
	const unseen = view.ocsp.flatMap(({on, seen}) => (seen.ok ? [] : [`${hostOf(view.site, on)}: not seen. ${seen.why}`]));
	const blind: readonly Part[] = unseen.length > 0 ? [text('Not looked at:'), {kind: 'list', items: unseen}] : [];
	if (levels.length === 0)
		return [...blind, text('No certificate could be asked about, so nothing is known of what the setting would do.')];
	if (bad.length === 0)
		return [
			...blind,
			text(
				`Switched on today, the setting refuses nobody of these: ${count(levels.length, 'certificate')} asked, each answered good. It stays so only while the responders answer.`,
			),
			note(hardFailSays),
		];
	const refused = refusedThen(view, asked);
	return [
		...blind,
		warning(
			`${hardFailSays} Switched on today, ${refused.length === 0 ? 'no gateway and no client would be refused for it, but the chain of the primary itself gives no good answer' : `these would be refused: ${refused.join(', ')}`}.`,
		),
		{kind: 'list', items: meanings(levels)},
		text('That is the default of Java; which of its options the product sets is not documented.'),
	];
};

const urlParts = ({site: {revocation}}: PortalView, levels: readonly OcspLevel[]): readonly Part[] => {
	const silent = levels.filter(({code}) => code === 'no-url').map(({label}) => label);
	const words =
		revocation.url === null
			? silent.length === 0
				? 'Your answers name none: each certificate names its own responder.'
				: `Your answers name none. These certificates name no responder, so only a custom URL could answer for them: ${silent.join(', ')}.`
			: `Your answers name ${revocation.url}. It was asked about every certificate above, as Java's default is.`;
	return [
		text(`Setting 2, the custom OCSP URL: for certificates that name no responder. ${words}`),
		note(`${customUrlSays} If it does, this one responder must answer for each certificate, those of the root included.`),
	];
};

/** Both settings, by what they will do to this very deployment. */
export const ocspSection = (view: PortalView, at: string): Section => {
	const asked = askedOf(view);
	const levels = everyLevel(asked);
	const from = view.ocsp.flatMap(({seen}) => (seen.ok ? [seen.value.askedFrom] : []))[0];
	const rows = levels.map(level => [
		{text: level.label},
		{text: level.issuerLabel},
		{text: levelSays(level)},
		{text: level.url ?? 'names no responder'},
	]);
	return {
		heading: 'The two OCSP settings, and what they will do here',
		parts: [
			text(`${ocspPlaceSays} Set both as your PKI administrator says; the points above hold what your answers say.`),
			text(
				`Setting 1, OCSP checks on or off: whether the server asks a responder of your PKI if a certificate was revoked, at each connection and for every certificate below the root.`,
			),
			...(levels.length === 0
				? []
				: [
						{
							kind: 'table' as const,
							caption: `Asked from ${from ?? 'here'}, ${moment(at)}`,
							head: ['Certificate', 'Issued by', 'Answer', 'Responder'],
							rows,
						},
					]),
			...verdict(view, asked),
			...urlParts(view, levels),
		],
	};
};

/** The two points to tick, for one account. `id`: what the account's points begin with. */
export const ocspTasks = ({site: {revocation}}: PortalView, id: string): readonly Task[] => [
	{
		id: `${id}-ocsp`,
		text: `OCSP checks: ${revocation.ocsp ? 'switch them on' : 'leave them off'}`,
		details: [revocation.ocsp ? 'Read first what that will do, below.' : 'Nobody asked for them. What they would do stands below.'],
	},
	{
		id: `${id}-ocsp-url`,
		text: revocation.url === null ? 'Custom OCSP URL: leave it empty' : `Custom OCSP URL: ${revocation.url}`,
		details: [],
	},
];
