import type {GivenChain} from '../../facts/given-chain.js';
import type {Certificate} from '../../pki/certificate.js';
import {isRoot} from '../../pki/chain.js';
import {defineChainCheck} from '../chain-check.js';
import {replaceKeystore} from '../remedies.js';
import {revocationIds} from '../revocation-fault.js';
import {holderOf, isClient, named} from '../wording.js';

/** Only the root may lack, for every peer brings its own. Loose files are put together with all that was given; a container counts as it is. */
const isWhole = ({files, own, links, isRootGiven}: GivenChain, leaf: Certificate): boolean => {
	const isContainer = files.some(file => file.format === 'pkcs12' && file.certificates.some(({sha256}) => sha256 === leaf.sha256));
	const carried = isContainer ? own : links;
	const top = carried.at(-1) ?? leaf;
	if (top.isSelfIssued) return true;

	const next = links[carried.length];
	return next ? next.isSelfIssued : top.authority && !isRootGiven;
};

const isPlacedWhole = ({placed = [], links}: GivenChain): boolean => {
	const top = placed.at(-1);
	return top !== undefined && (top.isSelfIssued || links[placed.length]?.isSelfIssued === true);
};

const wayOut = (chain: GivenChain, lacking: readonly Certificate[], top: Certificate): string => {
	if (chain.missing !== null)
		return `Ask whoever runs ${named(chain.links.at(-1)?.issuerLabel ?? top.issuerLabel)} for its certificate, and give it too.`;
	const additions = lacking.filter(({isSelfIssued}) => !isSelfIssued).map(link => `${named(link.label)} from ${holderOf(chain, link)}`);
	return `Add ${additions.join(', ')}.`;
};

/** What a chain that stops early brings about, whether or not its root is known. */
const follows = [
	'primary/root-not-in-cacerts',
	'portal/authority-not-accepted',
	'gateway/refused-by-primary',
	'client/refused-by-primary',
] as const;

/** Peers bring their own root and nothing else (RFC 5246 7.4.2), so a chain that leaves out an intermediate is refused by all of them. */
export const missingIntermediate = defineChainCheck({
	id: 'chain/missing-intermediate',
	title: 'The chain stops early',
	passesAs: host => `the chain of ${host} is whole below its root`,
	// Where nobody knows the root, nobody can look for it either.
	explains: [...follows, 'gateway/truststore-lacks-root'],
	blinds: revocationIds,

	judge({chain, leaf, host, subject}) {
		// Two other findings name these: no issuer is missing where nobody else signed, or where one of its name was given.
		if (isRoot(leaf) || (chain.namesakes ?? []).length > 0) return 'not-applicable';
		if (isWhole(chain, leaf) || isPlacedWhole(chain)) return undefined;

		const top = chain.own.at(-1) ?? leaf;
		const root = chain.root ? named(chain.root.label) : null;
		const say = wayOut(chain, chain.links.slice(chain.own.length), top);
		return {
			title: `The chain of ${host} stops ${root ? `before ${root}` : 'early'}`,
			evidence: [`in ${holderOf(chain, top)}: ${named(top.label)}; issued by ${named(top.issuerLabel)}, which is not in it`],
			cause: `It was exported without its certification path. Peers know only ${root ?? 'their root'}.`,
			...(chain.missing === null ? {explains: follows} : {}),
			remedy: {
				say: isClient(subject) && chain.missing === null ? `${say} Then import the new file on the client.` : say,
				changes: chain.missing === null ? replaceKeystore(subject) : [],
			},
		};
	},
});
