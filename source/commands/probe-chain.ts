import type {Certificate} from '../pki/certificate.js';
import {buildChain} from '../pki/chain.js';
import {safe} from '../speech/foreign.js';
import {count, expiry} from '../speech/value.js';

/** How the chain was sent: what a client sees that does not sort it. The root may always be left out (RFC 8446 section 4.4.2). */
const manner = (sent: readonly Certificate[]): readonly string[] => {
	const [leaf] = sent;
	if (!leaf) return [];
	const unique = [...new Map(sent.map(certificate => [certificate.sha256, certificate])).values()];
	const {links} = buildChain(leaf, unique);
	const foreign = unique.filter(({sha256}) => !links.some(link => link.sha256 === sha256));
	const belonging = unique.filter(certificate => !foreign.includes(certificate));
	const isOrdered = belonging.every(({sha256}, index) => sha256 === links[index]?.sha256);
	return [
		...(isOrdered ? [] : ['not in order']),
		...(unique.length < sent.length ? [`${sent.length - unique.length} sent twice`] : []),
		...(foreign.length > 0 ? [`${foreign.length} that ${foreign.length === 1 ? 'does' : 'do'} not belong`] : []),
		...(links.length === 1 && !leaf.isSelfIssued ? ['the issuer of the first is not sent'] : []),
	];
};

const mostShown = 8;

/** "2 certificates, as sent:" and one line each. @param total How many were sent, read or not. */
export const chainLines = (sent: readonly Certificate[], total: number, now: Date): readonly string[] => {
	const unread = total - sent.length;
	const notes = [...manner(sent), ...(unread > 0 ? [`${unread} cannot be read`] : [])];
	const shown = sent.slice(0, mostShown);
	const width = Math.max(...shown.map(({label}) => safe(label).length), 0);
	const keys = Math.max(...shown.map(({key}) => key.length), 0);
	const line = ({label, key, notAfter}: Certificate) => `  ${safe(label).padEnd(width)}  ${key.padEnd(keys)}  ${expiry(notAfter, now)}`;
	const more = sent.length - shown.length;
	return [
		`${[count(total, 'certificate'), ...notes].join(', ')}:`,
		...shown.map(line),
		...(more > 0 ? [`  and ${more} more; --json names all ${total}`] : []),
	];
};
