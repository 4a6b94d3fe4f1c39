import {configMissing} from '../../checks/primary/config-missing.js';
import {givenChain} from '../../facts/given-chain.js';
import {javaCacerts} from '../../facts/java-cacerts.js';
import {keytoolPath} from '../../product/paragon.js';
import {lines} from '../../speech/line.js';
import {count, fingerprint} from '../../speech/value.js';
import {defineStep} from '../step.js';
import {eachNode, nodeOf, onlyHere} from './only-here.js';

/** Step 5: the product's own Java learns the root, unless it knows it. */
export const cacerts = defineStep({
	id: 'primary/cacerts',
	title: 'Java cacerts',
	vendor: '“Primary server setup”, the part on cacerts',
	notNeeded: onlyHere,
	over: eachNode,
	needs: {trusted: javaCacerts, chain: givenChain},
	before: [configMissing],
	plan: (_site, subject) => [{do: 'import-trusted-root', on: nodeOf(subject)}],
	after: [],

	tell({seen}) {
		if (!seen.trusted.ok)
			return {
				news: "The product's cacerts could not be looked at.",
				blocks: [{label: 'saw', lines: [{sign: 'unknown', text: seen.trusted.why}]}],
			};
		const {path, format, entries, anchors} = seen.trusted.value;
		const root = seen.chain.ok ? seen.chain.value.root : null;
		if (root === null) return {news: 'The chain ends in no root yet, so there is nothing to import.', blocks: []};
		const known = anchors.find(({sha256}) => sha256 === root.sha256);

		if (known) {
			return {
				news: `Not needed: the product's own Java already trusts ${root.label}.`,
				blocks: [
					{
						label: 'saw',
						lines: [
							{text: `${path}    ${format}, ${count(entries, 'entry', 'entries')}`},
							{text: `alias ${known.alias}${known.enteredAt ? `, entered ${known.enteredAt.slice(0, 10)}` : ''}`},
						],
					},
					{label: 'proof', lines: [{text: 'SHA-256 in cacerts, and in your chain: the same'}, {text: known.sha256}, {text: root.sha256}]},
					{label: 'undo', lines: lines('nothing is changed')},
				],
				notNeeded: `already trusted as ${known.alias}`,
			};
		}

		return {
			news: `The product's own Java does not know ${root.label} yet.`,
			blocks: [
				{
					label: 'saw',
					lines: [
						{text: `${path}    ${format}, ${count(entries, 'entry', 'entries')}`},
						{text: `none with SHA-256 ${fingerprint(root.sha256)}`},
					],
				},
				{
					label: 'why',
					lines: lines(
						"No public authority issued it, so Java must be told. The vendor's command gives no alias: it works for one CA only. And it asks in the host's language: on a German one “yes” counts as no, unreported.",
					),
				},
				{label: 'proof', lines: lines(`the entry is found again by its SHA-256, and the ${count(entries, 'other')} are unchanged`)},
			],
		};
	},

	proved({site, seen}) {
		const root = seen.chain.ok ? seen.chain.value.root : null;
		const found = seen.trusted.ok ? seen.trusted.value.anchors.find(({sha256}) => sha256 === root?.sha256) : undefined;
		const name = root?.label ?? 'the root';

		if (found === undefined) {
			const text = seen.trusted.ok ? 'no entry has its SHA-256' : seen.trusted.why;
			return {
				news: seen.trusted.ok ? `The product's own Java does not know ${name}.` : "The product's cacerts could not be looked at.",
				blocks: [{label: 'proof', lines: [{sign: seen.trusted.ok ? 'error' : 'unknown', text}]}],
				isProved: false,
			};
		}

		return {
			news: `The product's own Java trusts ${name}, from the next restart on.`,
			blocks: [
				{
					label: 'proof',
					lines: [{sign: 'ok', text: `found by its SHA-256 as ${found.alias}, put there by ${keytoolPath(site.primary.installRoot)}`}],
				},
			],
		};
	},
});
