import type {Fact} from '../facts/fact.js';
import {type JudgedChain, judgedChain} from '../facts/judged-chain.js';
import {type OcspAnswers, type OcspLevel, ocspAnswers} from '../facts/ocsp-answers.js';
import type {Certificate} from '../pki/certificate.js';
import {participants, type Site, type Subject} from '../site.js';
import {Trouble} from '../trouble.js';
import {refusedChain} from './chain-check.js';
import {type Check, defineCheck, type Severity, type Verdict} from './check.js';
import {type AnswerFault, answerFaults, faultOf, isUnasked, type revocationIds} from './revocation-fault.js';
import {hostOf, leafOf, named} from './wording.js';

export type RevocationAbout = {
	readonly answers: OcspAnswers;
	readonly leaf: Certificate;
	readonly site: Site;
	readonly subject: Subject;
	readonly now: Date;
};

type Levels = readonly [OcspLevel, ...OcspLevel[]];

type Own = Pick<Check, 'title'> & {
	readonly id: (typeof revocationIds)[number];
	readonly severity?: Severity;
	passesAs(host: string, site: Site): string;

	/** Found with the host that asks alone: of a primary in the cloud nobody can ask from there. */
	readonly isOfTheWay?: true;

	/** Absent: where OCSP checks are on. */
	readonly isOver?: (site: Site) => boolean;

	/** Found at this level. */
	isAt(level: OcspLevel): boolean;

	/** Kept from being seen at this level by something else. */
	isHidden(level: OcspLevel): boolean;
	say(levels: Levels, about: RevocationAbout): Verdict;
};

export const isOcspOn = ({revocation}: Site): boolean => revocation.ocsp;

const hidden = ({label, say}: OcspLevel): Trouble =>
	new Trouble('revocation-not-seen', say ?? `What ${named(label)} is worth could not be asked.`, [
		'Mend what is found of its responder or its chain, then look again.',
	]);

const fromTheCloud = (levels: Levels, {askedFrom}: OcspAnswers): Trouble =>
	new Trouble(
		'asked-by-the-cloud',
		`${named(levels[0].label)}: asked from ${named(askedFrom)} nobody answered; the primary in the cloud asks by itself.`,
		['Ask its operator whether it reaches the responder.'],
	);

/** What this one keeps from being judged: all that comes after it on the same chain. */
const blindedBy = (id: Own['id']): readonly string[] => {
	const place = (answerFaults as readonly string[]).indexOf(id);
	const isHeard = place > answerFaults.indexOf('revocation/responder-unreachable');
	return place === -1 ? [] : [...answerFaults.slice(place + 1), ...(isHeard ? [] : ['revocation/responder-slow']), 'revocation/revoked'];
};

/** A check over every level of a chain below its root. Where nobody gave a chain, or its certificate signed itself, there is no level. */
export const defineRevocationCheck = ({severity = 'error', isOver = isOcspOn, isOfTheWay, passesAs, ...own}: Own): Check =>
	defineCheck<{chain: Fact<JudgedChain>; answers: Fact<OcspAnswers>}>({
		id: own.id,
		title: own.title,
		severity,
		passesAs: (site, subject) => passesAs(hostOf(site, subject), site),
		over: site => (isOver(site) ? participants(site) : []),
		needs: {chain: judgedChain, answers: ocspAnswers},
		explains: severity === 'error' ? refusedChain : [],
		explainsWhere: isOcspOn,
		blinds: blindedBy(own.id),

		judge({chain, answers}, {site, subject, now}) {
			// Where nobody asks, a chain that could not be seen is told by the checks of the chain.
			const leaf = isOcspOn(site) ? leafOf(chain) : chain.leaf;
			if (!leaf || answers.levels.length === 0) return 'not-applicable';
			const [first, ...others] = answers.levels.filter(own.isAt);

			if (first) {
				if (isOfTheWay && site.primary.where === 'cloud') throw fromTheCloud([first, ...others], answers);
				return own.say([first, ...others], {answers, leaf, site, subject, now});
			}

			const unseen = answers.levels.find(own.isHidden);
			if (!unseen) return undefined;
			if (!isOcspOn(site)) return {notNeeded: 'OCSP checks are off, and not every level was answered'};
			throw hidden(unseen);
		},
	});

/** One of the faults that exclude each other at one level. */
export const defineAnswerCheck = (own: Omit<Own, 'isAt' | 'isHidden'> & {readonly id: AnswerFault}): Check => {
	const place = answerFaults.indexOf(own.id);
	return defineRevocationCheck({
		...own,
		isAt: level => faultOf(level) === own.id,
		isHidden(level) {
			const fault = faultOf(level);
			return fault === null ? place > 0 && isUnasked(level) : answerFaults.indexOf(fault) < place;
		},
	});
};
