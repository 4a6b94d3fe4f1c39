import {definePathCheck} from '../path-fault-check.js';
import {named} from '../wording.js';

/** RFC 5280 4.2.1.10; Java reads the CN as a host name too where no alternative name is there. */
export const nameConstraints = definePathCheck({
	id: 'chain/name-constraints',
	title: 'An authority in the chain may not sign for these names',
	code: 'name-constraints',
	passesAs: host => `the authorities of ${host} may sign for its names`,
	titleOf: label => `An authority above ${label} may not sign for its names`,
	evidenceOf: ({certificate}) => [
		`names in it: ${certificate.names.map(named).join(', ') || 'none'}; subject ${named(certificate.subject)}`,
	],
	cause: 'An authority above it is bound to certain names (name constraints), and these are not among them.',
	fix: 'Request a certificate with names inside the constraints, or from an authority without them.',
});
