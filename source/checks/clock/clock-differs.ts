import {type Clock, clock, withOwnClock} from '../../facts/clocks.js';
import {type GivenChain, givenChain} from '../../facts/given-chain.js';
import {type OfEach, ofEach} from '../../facts/of-each.js';
import type {Certificate} from '../../pki/certificate.js';
import {participants} from '../../site.js';
import {duration} from '../../speech/value.js';
import {defineCheck} from '../check.js';
import {hostOf, named} from '../wording.js';

/**
Certificates count to the second, and a new one is often in place within minutes. Clocks that are synchronised differ by less than a second, and no
reading of ours takes as long as this: a minute is no accident. Java forgives 15 minutes, and that only for OCSP answers.
*/
const most = 60_000;

const time = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;

/** Judged one way by this machine's clock, and another way by that one's. */
const turnsWith = ({notBefore, notAfter}: Certificate, now: number, there: number): 'chain/expired' | 'chain/not-yet-valid' | null => {
	const at = (moment: number) =>
		moment < Date.parse(notBefore) ? 'chain/not-yet-valid' : moment > Date.parse(notAfter) ? 'chain/expired' : null;
	return at(now) === at(there) ? null : (at(now) ?? at(there));
};

type Turned = {readonly certificate: Certificate; readonly id: 'chain/expired' | 'chain/not-yet-valid'};

const turnedBy = ({ahead}: Clock, chains: OfEach<GivenChain>, now: Date): readonly Turned[] => {
	const links = chains.flatMap(({seen}) => (seen.ok ? seen.value.links : []));
	const each = [...new Map(links.map(link => [link.sha256, link])).values()];
	return each.flatMap(certificate => {
		const id = turnsWith(certificate, now.getTime(), now.getTime() + ahead);
		return id ? [{certificate, id}] : [];
	});
};

/** What is judged differently by the two clocks follows from their difference; what both judge alike does not. */
export const clockDiffers = defineCheck({
	id: 'clock/clock-differs',
	title: 'The clocks of two hosts differ',
	severity: 'error',
	passesAs: (site, subject) => `the clock of ${hostOf(site, subject)} agrees with this machine's within ${duration(most)}`,
	over: withOwnClock,
	needs: {clock, chains: ofEach(givenChain, participants)},
	explains: ['chain/expired', 'chain/not-yet-valid', 'revocation/answer-stale', 'gateway/refused-by-primary', 'client/refused-by-primary'],

	judge({clock: seen, chains}, {site, subject, now}) {
		const {there, here, ahead, within} = seen;
		if (Math.abs(ahead) - within <= most) return undefined;
		const host = hostOf(site, subject);
		const turned = turnedBy(seen, chains, now);
		const [first] = turned;
		return {
			title: `The clock of ${host} is ${duration(Math.abs(ahead))} ${ahead > 0 ? 'ahead' : 'behind'}`,
			evidence: [`${host} ${time(there)}; this machine ${time(here)}, both read within ${duration(within)}`],
			cause: first
				? `Dates are judged by the clock of each host: ${named(first.certificate.label)} counts by one of the two and not by the other.`
				: 'Dates of certificates and OCSP answers are judged by the clock of each host. No certificate turns on it today.',
			remedy: {
				say: `Turn on time synchronisation on ${host} (timedatectl set-ntp true); its administrator can. If this machine's clock is the wrong one, set it here.`,
				changes: [],
			},
			explains: [
				...new Set(turned.map(({id}) => id)),
				...(first ? ['gateway/refused-by-primary', 'client/refused-by-primary'] : []),
				// Java forgives this much of an OCSP answer.
				...(Math.abs(ahead) > 15 * most ? ['revocation/answer-stale'] : []),
			],
		};
	},
});
