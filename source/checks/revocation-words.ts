import type {OcspAnswers, OcspLevel} from '../facts/ocsp-answers.js';
import {judgeLevelAsJava} from '../pki/revocation.js';
import {portal} from '../product/portal.js';
import type {Site} from '../site.js';
import {quote, safe} from '../speech/foreign.js';
import {named} from './wording.js';

/** "http://ocsp.acme/, asked from primary-host". */
export const askedAt = ({label, url}: OcspLevel, {askedFrom}: OcspAnswers): string =>
	`${named(label)}: ${url === null ? 'nobody to ask' : `${safe(url)}, asked from ${named(askedFrom)}`}`;

/** What stands in the server's log then. */
export const javaSays = (levels: readonly OcspLevel[]): readonly string[] => {
	const said = levels.flatMap(({java}) => (java && java.ocsp.kind !== 'good' ? [java.ocsp.say] : []));
	return [...new Set(said)].map(say => `Java says ${quote(say)}`);
};

/** What its default makes of a level without proof, and whether an option of its own would forgive it. How the portal's switches set them is not documented. */
export const meaningOf = ({java}: OcspLevel): string => {
	if (!java) return '';
	if (judgeLevelAsJava(java, {}).accepted)
		return "Java's default is to read the revocation list then, which does not name the certificate. Told not to, it refuses.";
	return judgeLevelAsJava(java, {softFail: true}).accepted
		? "By Java's default that means refusal; only its option SOFT_FAIL, should the product set it, lets it pass."
		: "By Java's default that means refusal, and its option SOFT_FAIL does not forgive it.";
};

const menus = `older portals ${portal.policy.older}; newer portals ${portal.policy.newer}`;

/** What is open to the portal's administrator until somebody else has mended it, and how to see that it is. */
export const untilThen = `Until then leave OCSP checks off in the portal: ${menus}. Then look again: dispatcher-trust check --only revocation/`;

/** Where another responder is set. `who`: for whom it must answer. */
export const customUrl = (who: string): string => `set a responder that answers for ${who} as custom OCSP URL in the portal`;

/** Which of the portal's URL and the certificates' own is asked, for whoever looks for the address. */
export const whoseUrl = ({revocation}: Site): string =>
	revocation.url === null
		? 'The address stands in the certificate.'
		: "It is the custom URL: Java's default is to ask it about every certificate, whatever they name.";

/** "ocsp.acme:8080": whom to open the way to. */
export const placeOf = ({url}: OcspLevel): string => named(URL.parse(url ?? '')?.host ?? url ?? '');

export const issuersOf = (levels: readonly OcspLevel[]): string =>
	[...new Set(levels.map(({issuerLabel}) => named(issuerLabel)))].join(' and ');
