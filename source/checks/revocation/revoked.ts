import type {OcspLevel} from '../../facts/ocsp-answers.js';
import {quote, safe} from '../../speech/foreign.js';
import {requestAnew} from '../request-anew.js';
import {defineRevocationCheck, isOcspOn, type RevocationAbout} from '../revocation-check.js';
import {askedAt} from '../revocation-words.js';
import {named} from '../wording.js';

/** Good by its responder, or by the list where that gave no answer. */
const isProved = ({status, java}: OcspLevel): boolean => status === 'good' || java?.crl.kind === 'good';
const isRevoked = ({status}: OcspLevel): boolean => status === 'revoked';

const saysOf = (level: OcspLevel, {answers}: RevocationAbout): readonly string[] => [
	`${level.answer.status === 'revoked' ? `${askedAt(level, answers)}: ` : `${named(level.label)}: `}${safe(level.say ?? '')}`,
	...(level.answer.status === 'good' ? [`${askedAt(level, answers)}: says good`] : []),
	...(level.java?.ocsp.kind === 'revoked' ? [`Java says ${quote(level.java.ocsp.say)}`] : []),
];

const meaning = (on: boolean): string =>
	on
		? 'Whoever asks refuses it, and no option of Java forgives that.'
		: 'OCSP checks are off in your answers, so nobody may notice; on, it is refused.';

/** Judged wherever an answer was seen, whether anybody else asks or not: a revoked certificate may be in a stranger's hands. */
export const revoked = defineRevocationCheck({
	id: 'revocation/revoked',
	title: 'A certificate of the chain is revoked',
	passesAs: host => `nothing is revoked in the chain of ${host}`,
	isOver: () => true,
	isAt: isRevoked,
	isHidden: level => !isProved(level),

	say(levels, about) {
		const {site, subject} = about;
		const [first] = levels;
		const own = about.leaf.sha256 === first.sha256;
		const request = requestAnew(site, subject, about.leaf);
		return {
			title: `${named(first.label)} is revoked`,
			evidence: levels.flatMap(level => saysOf(level, about)),
			cause: `${named(first.issuerLabel)} took it back.${own ? '' : ' Everything below it ends with it.'} ${meaning(isOcspOn(site))}`,
			remedy: {
				say: own
					? `Request it anew with a new key, then run setup with the answer. Its request: ${request}`
					: `Ask whoever runs ${named(first.issuerLabel)} which authority issues in its place, and request what is below it anew, with a new key. The request of ${named(about.leaf.label)}: ${request}`,
				changes: [],
			},
		};
	},
});
