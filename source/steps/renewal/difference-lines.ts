import type {Certificate} from '../../pki/certificate.js';
import {safe} from '../../speech/foreign.js';
import type {Line} from '../../speech/line.js';
import {expiry, fingerprint} from '../../speech/value.js';
import type {Difference} from './difference.js';

/** "9f2c41d0…7ab3  2027-11-24 in 365 days  from Acme-CA-Intermediate". */
export const certificateRow = ({sha256, notAfter, issuerLabel}: Certificate, now: Date): string =>
	`${fingerprint(sha256)}  ${expiry(notAfter, now)}  from ${safe(issuerLabel)}`;

const spelledNames = (names: readonly string[]) => names.map(name => safe(name.replace(/^dns:/, ''))).join(', ');

/** What is worth a word about a certificate that takes another's place; nothing where it only lasts longer. */
export const differenceLines = (difference: Difference): readonly Line[] => {
	const {namesAdded, namesLost, keyKind, isKeyKept, endsEarlier, isOtherIssuer} = difference;
	return [
		...(endsEarlier ? [{sign: 'warning' as const, text: '  it ends before the one it replaces'}] : []),
		...(namesLost.length > 0 ? [{sign: 'warning' as const, text: `  names lost: ${spelledNames(namesLost)}`}] : []),
		...(namesAdded.length > 0 ? [{sign: 'notice' as const, text: `  names added: ${spelledNames(namesAdded)}`}] : []),
		...(isOtherIssuer ? [{sign: 'notice' as const, text: '  another authority issued it'}] : []),
		...(keyKind ? [{sign: 'notice' as const, text: `  its key was ${keyKind[0]}, and is ${keyKind[1]} now`}] : []),
		...(isKeyKept ? [{sign: 'notice' as const, text: '  it has the same private key as before'}] : []),
	];
};
