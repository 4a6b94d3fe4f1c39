import {matchExpired} from '../checks/client/match-expired.js';
import {subjectMatchesNothing} from '../checks/client/subject-matches-nothing.js';
import {refusedByPrimary} from '../checks/gateway/refused-by-primary.js';
import {authorityNotAccepted} from '../checks/portal/authority-not-accepted.js';
import {servesFallback} from '../checks/primary/serves-fallback.js';
import type {Block} from '../speech/line.js';
import {count, expiry} from '../speech/value.js';
import {beside, type DonePage, decisive, flat, needs, openBesides, type SettledOn, setupSteps, wayOn} from './done-rows.js';
import {defineStep, type Step} from './step.js';

const firstToEnd = ({seen, now}: DonePage): Block | undefined => {
	const leaves = (flat(seen.chains) ?? []).flatMap(({seen: chain}) => (chain.ok && chain.value.leaf ? [chain.value.leaf] : []));
	const [first] = leaves.sort((one, other) => one.notAfter.localeCompare(other.notAfter));
	return (
		first && {
			label: 'next',
			lines: [{text: `${first.label} ends first, on ${expiry(first.notAfter, now)}. For cron: dispatcher-trust check --fail-on warning`}],
		}
	);
};

const newsOf = (page: DonePage, on: SettledOn, wrong: number, unseen: number): string => {
	const {site} = page;
	const hosts = site.gateways.map(({host}) => host);
	const nodes = site.primary.where === 'on-premise' ? site.primary.nodes.map(({host}) => host) : [];
	const servers = [site.primary.host, ...nodes].join(', ');
	if (wrong > 0) return `Trust does not hold yet: ${count(wrong + openBesides(page, on).length, 'point')} to settle.`;
	if (unseen > 0) return `Whether trust holds was not seen: ${count(unseen, 'point')} to look at.`;
	if (hosts.length === 0 && nodes.length > 0) return `Each node serves its certificate, looked at now: ${servers}.`;
	if (hosts.length === 0) return `${site.primary.host} serves its certificate, looked at now.`;
	return `Trust holds between ${servers} and ${hosts.join(', ')}, both ways, looked at now.`;
};

/** The last page of a walk: one more look at everything, live. */
export const doneAfter = (on: SettledOn): Step =>
	defineStep({
		id: 'done',
		title: 'Done',
		vendor: 'the whole page',
		over: () => ['primary'],
		needs,
		before: [],
		plan: () => [],
		after: [servesFallback, authorityNotAccepted, refusedByPrimary, subjectMatchesNothing, matchExpired],

		tell(page) {
			const rows = decisive(page);
			const more = beside(page);
			const wrong = [...rows, ...more].filter(({sign}) => sign === 'error').length;
			const unseen = rows.filter(({sign}) => sign === 'unknown').length;
			// A log found here is no word of a primary in the cloud.
			const last = page.site.primary.where === 'cloud' ? [] : (flat(page.seen.log)?.lines ?? []).slice(-3);
			const next = firstToEnd(page);
			return {
				news: newsOf(page, on, wrong, unseen),
				isProved: wrong + unseen === 0,
				leads: 'proof',
				blocks: [
					{label: 'proof', lines: [...rows, ...more]},
					...wayOn(page, on),
					...(last.length > 0 ? [{label: 'log' as const, lines: last.map(text => ({text}))}] : []),
					...(next ? [next] : []),
				],
			};
		},
	});

/** Step 10 of the setup. */
export const done = doneAfter(setupSteps);
