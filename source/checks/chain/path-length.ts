import {definePathCheck} from '../path-fault-check.js';
import {named} from '../wording.js';

/** RFC 5280 4.2.1.9. */
export const pathLength = definePathCheck({
	id: 'chain/path-length',
	title: 'The chain is longer than an authority in it allows',
	code: 'path-too-long',
	passesAs: host => `the chain of ${host} is as long as its authorities allow`,
	titleOf: label => `${label} stands lower in its chain than an authority above it allows`,
	evidenceOf: ({certificate}) => [
		`${named(certificate.label)}: issued by ${named(certificate.issuerLabel)}, below a path length that is used up`,
	],
	cause: 'An authority above it may have fewer authorities below it than there are (path length of its basic constraints).',
	fix: 'Have the certificate issued by an authority higher up, or ask the PKI administrator to renew the authority with a longer path length.',
});
