import {gatewayFiles} from '../../facts/gateway-files.js';
import {givenChain} from '../../facts/given-chain.js';
import {ofEach} from '../../facts/of-each.js';
import {isPrimary, nameOf, primaries, type Site} from '../../site.js';
import {type Line, lines} from '../../speech/line.js';
import {gateway} from '../gateway.js';
import {defineStep, type Item, type Page, type Step} from '../step.js';
import {type Renewal, renewedOf} from './renewal.js';

const needs = {
	files: gatewayFiles,
	served: ofEach(givenChain, ({primary, ...site}) => (primary.where === 'cloud' ? [] : primaries({primary, ...site}))),
};

type TruststorePage = Page<typeof needs>;

const isReached = ({seen}: TruststorePage): boolean => seen.files.ok && seen.files.value.reached;

/** A root that nobody wrote here before is another point than last year's. */
const carryId = ({subject, seen}: TruststorePage): string => {
	const roots = seen.served.ok
		? seen.served.value.flatMap(({seen: chain}) => (chain.ok && chain.value.root ? [chain.value.root.sha256] : []))
		: [];
	return `carry ${nameOf(subject)} ${[...new Set(roots)].map(sha256 => sha256.slice(0, 16)).join(' ')}`;
};

const trustedLines = ({seen}: TruststorePage): readonly Line[] => {
	if (!seen.files.ok) return [{sign: 'unknown', text: seen.files.why}];
	const {path, state, trusted} = seen.files.value.truststore;
	if (state !== 'ready')
		return [
			{sign: state === 'missing' ? 'none' : 'warning', text: `${path}: ${state === 'missing' ? 'nothing lies there' : 'it does not open'}`},
		];
	return [{text: `${path} trusts ${trusted.map(({label}) => label).join(', ') || 'nobody'}`}];
};

const carryItem = (page: TruststorePage): Item => {
	const gateway = page.site.gateways.find(({host}) => host === nameOf(page.subject));
	return {
		id: carryId(page),
		text: `Copy the truststore to ${nameOf(page.subject)} before the restart`,
		detail: [`its place there is ${gateway?.truststore ?? ''}; the gateway must load it, or it loses ${page.site.primary.host}`],
	};
};

/** Whoever connects must trust the new root before it is served; the old one stays, because it still is. */
export const truststoresOf = (renewal: Renewal, others: 'keep' | 'drop' = 'keep'): Step => {
	const over = (site: Site) => (others === 'drop' || renewedOf(renewal, site).some(isPrimary) ? gateway.over(site) : []);
	return defineStep({
		id: 'renewal/truststores',
		title: others === 'keep' ? 'Trust for the new root' : 'Old roots',
		vendor: '“Setting up gateway in unattended mode”, the truststore',
		notNeeded: site => gateway.notNeeded?.(site) ?? (over(site).length === 0 ? 'the primary keeps its certificate' : undefined),
		over,
		needs,
		before: [],
		after: [],
		plan: (_site, subject) => [{do: 'write-truststore', on: subject as `gateway:${string}`, others}],
		asks: page => gateway.asks?.(page) ?? [],
		items: page => (isReached(page) ? [] : [carryItem(page)]),

		tell: page => ({
			news:
				others === 'keep'
					? `${nameOf(page.subject)} trusts the new root beside the old one before ${page.site.primary.host} shows it.`
					: `${nameOf(page.subject)} trusts only the root that ${page.site.primary.host} is under now.`,
			blocks: [
				{label: 'saw', lines: trustedLines(page)},
				{
					label: 'why',
					lines: lines(
						others === 'keep'
							? 'A gateway that does not know the new root is locked out by the restart.'
							: 'What nobody needs to trust any more should not be trusted.',
					),
				},
			],
		}),

		proved(page) {
			const isCarried = isReached(page) || page.site.ticks[carryId(page)] !== undefined;
			const name = nameOf(page.subject);
			return {
				news: isCarried
					? `The truststore of ${name} is as it should be.`
					: `The truststore of ${name} is made, and waits to be carried there.`,
				blocks: [
					{label: 'proof', lines: trustedLines(page).map(line => ({sign: 'ok' as const, ...line}))},
					...(isCarried
						? []
						: [
								{
									label: 'fix' as const,
									lines: lines(
										`Copy it there and let the gateway load it. Then go on in the wizard, where the point is ticked: dispatcher-trust renew`,
									),
								},
							]),
				],
				isProved: isCarried,
			};
		},
	});
};
