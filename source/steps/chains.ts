import {expired} from '../checks/chain/expired.js';
import {keyMismatch} from '../checks/chain/key-mismatch.js';
import {missingIntermediate} from '../checks/chain/missing-intermediate.js';
import {nameMismatch} from '../checks/chain/name-mismatch.js';
import {notAKeystore} from '../checks/file/not-a-keystore.js';
import {truncated} from '../checks/file/truncated.js';
import {wrongPassword} from '../checks/file/wrong-password.js';
import type {GivenChain} from '../facts/given-chain.js';
import {givenChain} from '../facts/given-chain.js';
import {givenFiles} from '../facts/given-files.js';
import {ofEach} from '../facts/of-each.js';
import {hostNameOf, participants, roleOf, type Site, type Subject} from '../site.js';
import {type Block, type Line, lines} from '../speech/line.js';
import {spelled} from '../speech/value.js';
import type {Ask} from './ask.js';
import {assemblyLines, assemblyOfAll} from './assembly-lines.js';
import {chainRow, chainTree} from './chain-lines.js';
import {defineStep, type Page} from './step.js';

const needs = {chains: ofEach(givenChain, participants), authorities: ofEach(givenFiles, () => ['portal'])};

type Leg = {readonly on: Subject; readonly chain: GivenChain};

const legsOf = ({seen}: Page<typeof needs>): readonly Leg[] =>
	seen.chains.ok ? seen.chains.value.flatMap(({on, seen: chain}) => (chain.ok ? [{on, chain: chain.value}] : [])) : [];

const lackOf = (site: Site, {on, chain}: Leg): Line => {
	const host = hostNameOf(site, on);
	if (chain.leaf === null) return {sign: 'to-come', text: `${host.padEnd(16)} nothing yet    needs its certificate, private key and CAs`};
	const what = [
		chain.privateKeys.length === 0 ? 'its private key' : '',
		chain.keyMatches === false ? 'its own private key; the one given belongs to another certificate' : '',
		chain.missing === null ? '' : `the certificate of ${chain.missing}`,
	].filter(Boolean);
	return what.length > 0
		? {sign: 'warning', text: `${host.padEnd(16)} lacks ${what.join(' and ')}`}
		: {sign: 'ok', text: `${chainRow(chain.links)}`, right: `to ${chain.leaf.notAfter.slice(0, 10)}`};
};

/** What a reader of the files would miss in the tree, or look for in it. */
const assemblyBlock = (legs: readonly Leg[], {seen}: Page<typeof needs>): readonly Block[] => {
	const beside = seen.authorities.ok ? seen.authorities.value.flatMap(({seen: files}) => (files.ok ? files.value.files : [])) : [];
	const rows = assemblyLines(assemblyOfAll(legs, beside));
	return rows.length > 0 ? [{label: 'saw', lines: rows}] : [];
};

const isComplete = ({chain}: Leg) => chain.leaf !== null && chain.keyMatches === true && chain.missing === null;

/** Locked files first in the vendor's order of roles; each is asked for once. */
const lockedFiles = (legs: readonly Leg[]): readonly string[] => [
	...new Set(
		legs.flatMap(({chain}) =>
			chain.files.filter(({reason}) => reason === 'needs-password' || reason === 'wrong-password').map(({path}) => path),
		),
	),
];

/** Loose files make a keystore of ours, and that needs a password of its own. */
const needsPassword = (legs: readonly Leg[]): readonly Subject[] =>
	legs
		.filter(
			leg =>
				isComplete(leg) &&
				leg.chain.readyKeystore === null &&
				leg.chain.files.every(({mac}) => mac === null) &&
				roleOf(leg.on) !== 'client',
		)
		.map(({on}) => on);

/** Step 2: any mix of files in any order becomes one chain for each participant. */
export const chains = defineStep({
	id: 'chains',
	title: 'Chain import',
	vendor: '“Setup preparation”, the three chains',
	over: () => ['primary'],
	needs,
	before: [notAKeystore, truncated, wrongPassword, missingIntermediate, keyMismatch, expired, nameMismatch],
	plan: () => [],
	after: [],

	asks(page) {
		const legs = legsOf(page);
		const locked: readonly Ask[] = lockedFiles(legs).map(path => ({
			kind: 'secret',
			key: `file ${path}`,
			label: `Password for ${path}`,
			purpose: {of: 'file', path},
		}));
		const own: readonly Ask[] = needsPassword(legs).map(subject => ({
			kind: 'secret',
			key: `keystore ${subject}`,
			label: `Password for the new keystore of ${hostNameOf(page.site, subject)}`,
			purpose: {of: 'keystore', subject},
		}));
		return [...locked, ...own, {kind: 'files', key: 'files', label: 'Path'}];
	},

	tell(page) {
		const legs = legsOf(page);
		const {site, now} = page;
		const unseen = page.seen.chains.ok
			? page.seen.chains.value.flatMap(({on, seen}) =>
					seen.ok ? [] : [{sign: 'unknown' as const, text: `${hostNameOf(site, on)}: ${seen.why}`}],
				)
			: [];
		const complete = legs.filter(isComplete).length;
		const all = participants(site).length;
		const tree = chainTree(legs, now);
		const blocks: readonly Block[] = [
			...(tree.length > 0 ? [{label: 'body' as const, lines: tree}] : []),
			...(complete === all && all > 0 ? [] : [{label: 'body' as const, lines: [...legs.map(leg => lackOf(site, leg)), ...unseen]}]),
		];

		if (all === 0) return {news: 'Nobody takes part yet. Step 1 names them.', blocks: [], notNeeded: 'nobody takes part'};
		if (complete === all) {
			return {
				news: `${spelled(all, 'chain')}, complete, ${all === 1 ? '' : 'each '}from its certificate to the root.`,
				blocks: [
					...blocks,
					...assemblyBlock(legs, page),
					{label: 'proof', lines: [{sign: 'ok', text: 'each private key belongs to its certificate'}]},
				],
			};
		}

		return {
			news: complete === 0 ? 'Give the files of all chains, in any form and order.' : `${complete} of ${all} chains are complete.`,
			blocks: [
				...blocks,
				{label: 'why', lines: lines('PFX, P12, PEM, CRT, CER, DER and KEY files are read. A whole folder is fine, and so is a wildcard.')},
			],
		};
	},
});
