import type {Certificate} from '../../pki/certificate.js';
import {count, date, expiry} from '../../speech/value.js';
import {defineChainCheck} from '../chain-check.js';
import {requestAnew} from '../request-anew.js';
import {named} from '../wording.js';

const day = 86_400_000;
const share = 0.15;
const least = 14 * day;

const spans = ({notBefore, notAfter}: Certificate, now: Date) => ({
	life: Date.parse(notAfter) - Date.parse(notBefore),
	left: Date.parse(notAfter) - now.getTime(),
});

const isSoon = (certificate: Certificate, now: Date): boolean => {
	const {life, left} = spans(certificate, now);
	return left >= 0 && left < Math.max(life * share, least);
};

/** What is left counts against the whole life, so that a certificate of 90 days is not warned of from its first month on. */
export const expiresSoon = defineChainCheck({
	id: 'chain/expires-soon',
	title: 'A certificate of the chain ends soon',
	severity: 'warning',
	passesAs: host => `nothing in the chain of ${host} ends soon`,

	judge({leaf, below, now, site, subject}) {
		const soon = below.filter(certificate => isSoon(certificate, now)).toSorted((one, other) => one.notAfter.localeCompare(other.notAfter));
		const [first] = soon;
		if (!first) return undefined;
		const saw = (certificate: Certificate) => {
			const {life, left} = spans(certificate, now);
			const percent = Math.floor((left / life) * 100);
			return `${named(certificate.label)}: ${percent} % of its ${count(Math.round(life / day), 'day')} are left, to ${date(certificate.notAfter)}; the limit is 15 %, at least 14 days`;
		};
		const request = first.sha256 === leaf.sha256 ? ` Its request: ${requestAnew(site, subject, leaf)}` : '';
		return {
			title: `${named(first.label)} ends on ${expiry(first.notAfter, now).replace(' in ', ', in ')}`,
			evidence: soon.map(saw),
			cause: 'Renewal needs people, and a restart before it takes effect.',
			remedy: {say: `Ask for the renewal now; setup takes it from there.${request}`, changes: []},
		};
	},
});
