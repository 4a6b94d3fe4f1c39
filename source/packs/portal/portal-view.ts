import {authoritiesInOrder, authorityFileName} from '../../actions/authority-files.js';
import {certificateBearers} from '../../checks/bearers.js';
import {leafOf} from '../../checks/wording.js';
import {type GivenChain, givenChain} from '../../facts/given-chain.js';
import {type OcspAnswers, ocspAnswers} from '../../facts/ocsp-answers.js';
import type {OfEach} from '../../facts/of-each.js';
import {publicRoot} from '../../facts/public-root.js';
import {need, type Sweep} from '../../facts/sweep.js';
import type {Certificate} from '../../pki/certificate.js';
import {participants, type Site, type Subject} from '../../site.js';
import {Trouble} from '../../trouble.js';

export type Upload = {readonly file: string; readonly certificate: Certificate};

/** What the portal is to be told, and what its OCSP settings would do, as seen now. */
export type PortalView = {
	readonly site: Site;

	/** In upload order. */
	readonly uploads: readonly Upload[];

	/** Those whose chain ends in a public authority: nothing is uploaded for them. */
	readonly publicOnes: ReadonlyArray<{readonly on: Subject; readonly root: Certificate}>;

	/** Those whose chain stops at an issuer nobody gave: RFC 4514 name. */
	readonly unfinished: ReadonlyArray<{readonly on: Subject; readonly missing: string}>;

	/** Those without any certificate file. */
	readonly without: readonly Subject[];

	/** Who shows a certificate to the server, and so meets its OCSP settings. */
	readonly bearers: readonly Subject[];
	readonly ocsp: OfEach<OcspAnswers>;
};

type Chain = {readonly on: Subject; readonly chain: GivenChain; readonly isPublic: boolean};

/** @throws Trouble for a file that does not open: a pack without its authorities would be believed to be whole */
const chainSeen = async ({see}: Sweep, on: Subject): Promise<Chain> => {
	const chain = await need(see(givenChain, on));
	leafOf(chain);
	const above = await see(publicRoot, on);
	return {on, chain, isPublic: above.ok && above.value.isPublic};
};

/** @throws Trouble 'no-authorities' when no chain was given, and those of files that do not open */
export const seePortal = async (sweep: Sweep, site: Site): Promise<PortalView> => {
	const whom = participants(site);
	const [chains, ocsp] = await Promise.all([
		Promise.all(whom.map(async on => chainSeen(sweep, on))),
		Promise.all(whom.map(async on => ({on, seen: await sweep.see(ocspAnswers, on)}))),
	]);
	const given = chains.filter(({chain}) => chain.leaf !== null);
	if (given.length === 0)
		throw new Trouble('no-authorities', 'No chain was given, so there is nothing to tell the portal.', [
			'Name the files of the chains in the site file: dispatcher-trust setup writes it.',
		]);
	const own = authoritiesInOrder(given.filter(({isPublic}) => !isPublic).flatMap(({chain}) => chain.links));
	return {
		site,
		uploads: own.map((certificate, index) => ({file: authorityFileName(index, certificate), certificate})),
		publicOnes: given.flatMap(({on, chain: {root}, isPublic}) => (isPublic && root ? [{on, root}] : [])),
		unfinished: given.flatMap(({on, chain: {missing}}) => (missing === null ? [] : [{on, missing}])),
		without: chains.filter(({chain}) => chain.leaf === null).map(({on}) => on),
		bearers: certificateBearers(site),
		ocsp,
	};
};
