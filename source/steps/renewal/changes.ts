import {hitsOf, subjectText} from '../../checks/client-match.js';
import {givenChain} from '../../facts/given-chain.js';
import {ofEach} from '../../facts/of-each.js';
import type {Certificate} from '../../pki/certificate.js';
import {hostNameOf, isPrimary, participants, roleOf, type Site, type Subject} from '../../site.js';
import {quote} from '../../speech/foreign.js';
import type {Block, Line} from '../../speech/line.js';
import {spelled} from '../../speech/value.js';
import {defineStep, type Page, type Step} from '../step.js';
import {differenceOf} from './difference.js';
import {certificateRow, differenceLines} from './difference-lines.js';
import {authoritiesAbove, isBearer, type Shown} from './last-year.js';
import {isRenewed, type Renewal} from './renewal.js';

const needs = {chains: ofEach(givenChain, participants)};

/** One participant before and after; `after` is `null` when its new files hold no certificate of its own. */
export type Renewed = {
	readonly on: Subject;
	readonly before: Shown | undefined;
	readonly after: Certificate | null;
	readonly links: readonly Certificate[];
	readonly root: Certificate | null;
};

const isNew = ({before, after}: Renewed): boolean => after !== null && (!before || !differenceOf(before.leaf, after).isSame);

/** Those for whom something was given, in the vendor's order. */
const renewedIn = ({site, seen}: Page<typeof needs>, renewal: Renewal): readonly Renewed[] =>
	(seen.chains.ok ? seen.chains.value : [])
		.filter(({on}) => isRenewed(renewal, site, on))
		.map(({on, seen: chain}) => ({
			on,
			before: renewal.before.shown.get(on),
			after: chain.ok ? chain.value.leaf : null,
			links: chain.ok ? chain.value.links : [],
			root: chain.ok ? chain.value.root : null,
		}));

/** Last year's certificate stays in the Windows store, and the client looks for a text that both may hold. */
const clientLine = (site: Site, {on, before, after}: Renewed): readonly Line[] => {
	if (roleOf(on) !== 'client' || !before || !after) return [];
	const text = subjectText(site, on);
	if (hitsOf([after], text).length === 0)
		return [{sign: 'warning', text: `  the client looks for ${quote(text)}, which this certificate does not have`}];
	return hitsOf([before.leaf], text).length > 0
		? [{sign: 'notice', text: "  last year's matches the client's text too: take it out of the Windows store"}]
		: [];
};

const rowsOf = (site: Site, now: Date, renewed: Renewed): readonly Line[] => {
	const {on, before, after} = renewed;
	const host = hostNameOf(site, on);
	if (!after) return [{sign: 'unknown', text: `${host}: no certificate of its own is seen in the new files`}];
	if (before && !isNew(renewed)) return [{text: `${host}    has this certificate already`}];
	return [
		{text: host},
		before
			? {text: `  ${before.isInPlace ? 'today' : 'last year'}   ${certificateRow(before.leaf, now)}`}
			: {sign: 'unknown', text: '  what it shows today is not known'},
		{text: `  new     ${certificateRow(after, now)}`},
		...(before ? differenceLines(differenceOf(before.leaf, after)) : []),
		...clientLine(site, renewed),
	];
};

const stayingLine = (site: Site, all: readonly Subject[], renewed: readonly Renewed[]): readonly Line[] => {
	const staying = all.filter(on => !renewed.some(one => one.on === on)).map(on => hostNameOf(site, on));
	return staying.length > 0 ? [{text: `no new file was given for ${staying.join(', ')}`}] : [];
};

const once = (certificates: readonly Certificate[]) => [...new Map(certificates.map(one => [one.sha256, one])).values()];

/** What was not above the like of these before: the portal need not know what the server's own Java trusts, nor the other way round. */
const newAbove = (parts: readonly Renewed[], {before}: Renewal, isLike: (on: Subject) => boolean): readonly Certificate[] => {
	const known = authoritiesAbove(before, isLike);
	return once(parts.flatMap(({links}) => links.slice(1))).filter(({sha256}) => !known.has(sha256));
};

const labels = (certificates: readonly Certificate[]) => certificates.map(({label}) => label).join(', ');

/** In the order of the steps: whoever must trust the new certificates learns of them before one of them is shown. */
const consequences = ({site}: Page<typeof needs>, renewal: Renewal, parts: readonly Renewed[]): readonly Line[] => {
	const served = parts.filter(({on}) => isPrimary(on));
	const bearers = parts.filter(({on}) => isBearer(on));
	const roots = newAbove(served, renewal, isPrimary).filter(({isSelfIssued}) => isSelfIssued);
	const uploads = newAbove(bearers, renewal, isBearer);
	return [
		...(roots.length > 0 && site.gateways.length > 0
			? [{text: `first    ${labels(roots)} goes into each truststore, beside what is trusted there now`}]
			: []),
		...(uploads.length > 0
			? [{text: `then     ${labels(uploads)} must be uploaded in the portal before anybody shows what it issued`}]
			: []),
		...(roots.length > 0 && served.length > 0
			? [{text: `then     ${labels(roots)} goes into the product's own cacerts; the old root stays`}]
			: []),
		...(served.length > 0 ? [{text: `last     the keystore, and one restart of ${site.primary.service}`}] : []),
		...(served.length === 0 ? [{text: `${site.primary.host} is not touched and not restarted`}] : []),
	];
};

/** What differs from last year, participant by participant, and what follows from it. */
export const changesOf = (renewal: Renewal): Step =>
	defineStep({
		id: 'renewal/changes',
		title: 'What is new',
		vendor: 'the whole page, a year later',
		over: () => ['primary'],
		needs,
		before: [],
		plan: () => [{do: 'write-site-file', on: 'portal', file: renewal.siteFile}],
		after: [],

		tell(page) {
			const {site, now} = page;
			const all = renewedIn(page, renewal);
			const parts = all.filter(isNew);
			if (parts.length === 0 && all.length > 0 && all.every(({after}) => after !== null)) {
				return {
					news: 'Nothing is new: each certificate that was given is in place already.',
					blocks: [],
					notNeeded: 'each certificate that was given is in place already',
				};
			}

			const rows = all.flatMap(one => rowsOf(site, now, one));
			const follows: readonly Block[] = parts.length > 0 ? [{label: 'body', lines: consequences(page, renewal, parts)}] : [];
			return {
				news:
					parts.length === 0
						? 'No new certificate is seen in the files that were given.'
						: `${spelled(parts.length, 'certificate is', 'certificates are')} new. Trust is added first, and the switch comes last.`,
				blocks: [{label: 'body', lines: [...rows, ...stayingLine(site, participants(site), all)]}, ...follows],
			};
		},
	});
