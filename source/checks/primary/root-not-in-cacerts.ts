import {givenChain} from '../../facts/given-chain.js';
import {ifSeen} from '../../facts/if-seen.js';
import {javaCacerts} from '../../facts/java-cacerts.js';
import {ourImports} from '../../facts/our-imports.js';
import {safe} from '../../speech/foreign.js';
import {count, date} from '../../speech/value.js';
import {Trouble} from '../../trouble.js';
import {defineCheck} from '../check.js';
import {importRoot} from '../remedies.js';
import {leafOf, named, primaryOnPremise} from '../wording.js';

/** Compared by fingerprint: an alias says nothing, and a renewed root keeps its name. */
export const rootNotInCacerts = defineCheck({
	id: 'primary/root-not-in-cacerts',
	title: "The product's Java does not know the root",
	severity: 'error',
	passesAs: () => "the product's Java knows the root",
	over: primaryOnPremise,
	needs: {chain: givenChain, cacerts: javaCacerts, ours: ifSeen(ourImports)},

	judge({chain, cacerts, ours}) {
		if (!leafOf(chain)) return 'not-applicable';
		const {links, placed = []} = chain;
		const root = chain.root ?? placed.findLast(({isSelfIssued}) => isSelfIssued);

		if (!root) {
			const issuer = named(links.at(-1)?.issuerLabel ?? 'its issuer');
			throw new Trouble('root-not-given', `No given file holds the root above ${issuer}.`, [
				'Give the root certificate too, under authorities.',
			]);
		}

		if (cacerts.anchors.some(({sha256}) => sha256 === root.sha256)) return undefined;
		const label = named(root.label);
		const before = ours.ok ? ours.value.imports.find(({say}) => say.startsWith(`import ${safe(root.label)} into `)) : undefined;
		const replaced = cacerts.changedAt ? `; the file was replaced on ${date(cacerts.changedAt)}` : '; the file is gone';
		return {
			title: `The product's Java does not know ${label}`,
			evidence: [
				`${count(cacerts.entries, 'entry', 'entries')} in ${cacerts.path}, none with SHA-256 ${root.sha256}`,
				...(before ? [`we put it there on ${date(before.at)}${replaced}`] : []),
			],
			cause: before
				? 'An update of the product replaced the file, and what was imported went with it.'
				: `${label} is not a public authority, or an update replaced the file.`,
			remedy: chain.root
				? {say: "Import it, with the product's own keytool.", changes: importRoot}
				: {say: `Give the certificate of ${label} under authorities, then import it.`, changes: []},
		};
	},
});
