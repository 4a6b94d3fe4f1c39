import type {Check} from '../../checks/check.js';
import type {Seen} from '../../facts/fact.js';
import type {GivenChain} from '../../facts/given-chain.js';
import type {OfEach} from '../../facts/of-each.js';
import {chainOf, isPrimary, nameOf, participants, roleOf, type Site, type Subject} from '../../site.js';
import type {Page, Step} from '../step.js';
import {authoritiesAbove, isBearer, type LastYear} from './last-year.js';

/** A renewal under way: what was there before, and which files were given for it. */
export type Renewal = {
	readonly before: LastYear;

	/** As the site spells them. Empty: the files that the site names are taken as they lie there now. */
	given(): readonly string[];

	/** Absolute. */
	readonly siteFile: string;
};

const filesOf = (site: Site, on: Subject): readonly string[] => chainOf(site, on)?.files ?? [];

/** Was something new given for this participant? Whose files stay is left alone, however old they are. */
export const isRenewed = ({before, given}: Renewal, site: Site, on: Subject): boolean => {
	const files = filesOf(site, on);
	const named = given();
	if (named.length === 0) return true;
	const earlier = filesOf(before.site, on);
	return files.some(file => named.includes(file) || !earlier.includes(file));
};

export const renewedOf = (renewal: Renewal, site: Site): readonly Subject[] =>
	participants(site).filter(on => isRenewed(renewal, site, on));

/** A file counts when it was given now, or belongs to somebody who is renewed. */
const isJudged = (renewal: Renewal, site: Site, on: Subject): boolean => {
	const role = roleOf(on);
	if (role === 'portal') return true;
	if (role !== 'file') return isRenewed(renewal, site, on);
	const file = nameOf(on);
	return renewal.given().includes(file) || renewedOf(renewal, site).some(one => filesOf(site, one).includes(file));
};

const narrowedCheck = (renewal: Renewal, check: Check): Check => ({
	...check,
	over: site => check.over(site).filter(on => isJudged(renewal, site, on)),
});

/** The same step, judged of those who are renewed only: last year's files of others may be gone, or locked with a password nobody has at hand. */
export const judgedForRenewed = (renewal: Renewal, step: Step): Step => ({
	...step,
	before: step.before.map(check => narrowedCheck(renewal, check)),
	after: step.after.map(check => narrowedCheck(renewal, check)),
});

/** The same step, with a page only for those who are renewed. Truststores have a step of their own, before anybody shows a new certificate. */
export const forRenewed = (renewal: Renewal, step: Step): Step => {
	const over = (site: Site) => step.over(site).filter(on => isRenewed(renewal, site, on));
	return {
		...judgedForRenewed(renewal, step),
		over,
		notNeeded: site => step.notNeeded?.(site) ?? (over(site).length === 0 ? 'no new certificate was given for it' : undefined),
		plan: (site, on) => step.plan(site, on).filter(change => change.do !== 'write-truststore'),
	};
};

/** Of the portal only those are told who show a certificate to the server, and nobody has anything to do there unless an authority is new. */
export const forBearers = (renewal: Renewal, portal: Step): Step => {
	const step = judgedForRenewed(renewal, portal);
	const known = authoritiesAbove(renewal.before, isBearer);
	const isNothingNew = ({seen: facts}: Page): boolean => {
		const chains: Seen<OfEach<GivenChain>> | undefined = facts['chains'];
		if (!chains?.ok) return false;
		return chains.value
			.filter(({on}) => isBearer(on))
			.every(({seen}) => seen.ok && seen.value.links.slice(1).every(({sha256}) => known.has(sha256)));
	};
	return {
		...step,
		notNeeded: site =>
			step.notNeeded?.(site) ?? (renewedOf(renewal, site).every(isPrimary) ? 'no gateway and no client gets a new certificate' : undefined),
		plan: (site, on) => step.plan(site, on).map(change => (change.do === 'export-authorities' ? {...change, known: [...known]} : change)),
		asks: page => (isNothingNew(page) ? [] : (step.asks?.(page) ?? [])),
		items: page => (isNothingNew(page) ? [] : (step.items?.(page) ?? [])),
		tell: page =>
			isNothingNew(page)
				? {news: 'Nothing is to be uploaded: no authority is new.', blocks: [], notNeeded: 'no authority is new'}
				: step.tell(page),
	};
};
