import {askRevocation, give, giveBack, reissue} from '../given.js';
import type {Lab} from '../lab-parts.js';
import type {OcspMode} from '../ocsp-responder.js';
import {client, found, gateway, person, type Scenario} from '../scenario.js';

/** OCSP checks are on, and the responder plays this for one certificate, or for all. */
const answers = (mode: OcspMode, certificate?: string) => async (lab: Lab) => {
	lab.ocsp.set(mode, certificate);
	await askRevocation(lab);
};

const wellAgain = (text: string) => person(text, async lab => lab.ocsp.set('good'));

/** What is wrong with what the responder says. */
export const revocationScenarios: readonly Scenario[] = [
	{
		name: 'no-responder-url',
		title: 'OCSP checks are on, and the certificate of the gateway names no responder',
		breaks: async lab => {
			await give(lab, 'gateway', await reissue(lab, 'gateway', {ocspUrl: ''}));
			await askRevocation(lab);
		},
		roots: found(gateway, 'revocation/no-responder-url'),
		follows: [],
		mends: [person('Have a certificate issued that names its responder, and place it.', lab => giveBack(lab, 'gateway'))],
	},
	{
		name: 'responder-down',
		title: 'OCSP checks are on, and the responder hangs up on everybody',
		breaks: answers('cut'),
		roots: [
			...found('primary', 'revocation/responder-unreachable'),
			...found(gateway, 'revocation/responder-unreachable'),
			...found(client, 'revocation/responder-unreachable'),
		],
		follows: [],
		mends: [wellAgain('Have the responder started.')],
	},
	{
		name: 'responder-behind-proxy',
		title: 'A proxy answers for the responder, with a page to sign in',
		breaks: answers('html', 'gateway-host'),
		roots: found(gateway, 'revocation/responder-unreachable'),
		follows: [],
		mends: [wellAgain('Let the server through the proxy.')],
	},
	{
		name: 'responder-refuses',
		title: 'The responder does not answer for the authority of Acme',
		breaks: answers('unauthorized', 'Acme-CA-Intermediate'),
		roots: [
			...found('primary', 'revocation/responder-refused'),
			...found(gateway, 'revocation/responder-refused'),
			...found(client, 'revocation/responder-refused'),
		],
		follows: [],
		mends: [wellAgain('Have the responder set up for this authority.')],
	},
	{
		name: 'status-unknown',
		title: 'The responder has never heard of the certificate of the client',
		breaks: answers('unknown', 'pcclient-host'),
		roots: found(client, 'revocation/status-unknown'),
		follows: [],
		mends: [wellAgain('Have the issued certificate made known to the responder.')],
	},
	{
		name: 'revoked',
		title: 'The certificate of the gateway was revoked',
		breaks: answers('revoked', 'gateway-host'),
		roots: found(gateway, 'revocation/revoked'),
		follows: [],
		mends: [
			person('Have a new certificate issued for the gateway, and place it.', async lab => {
				await give(lab, 'gateway', await reissue(lab, 'gateway'));
				// The lab's responder goes by names, and the new one has the old one's.
				lab.ocsp.set('good', 'gateway-host');
			}),
		],
	},
	{
		name: 'answer-stale',
		title: 'The responder gives answers of the day before yesterday',
		breaks: answers('stale', 'primary-host'),
		roots: found('primary', 'revocation/answer-stale'),
		follows: [],
		mends: [wellAgain('Have the responder sign fresh answers.')],
	},
	{
		name: 'wrong-signer',
		title: 'The answer about the gateway is signed by somebody who may not',
		breaks: answers('wrong-signer', 'gateway-host'),
		roots: found(gateway, 'revocation/wrong-signer'),
		follows: [],
		mends: [wellAgain('Have the answers signed by the authority or its own responder.')],
	},
	{
		name: 'responder-slow',
		title: 'The responder takes two and a half seconds for the primary',
		breaks: answers('slow', 'primary-host'),
		roots: [],
		follows: found('primary', 'revocation/responder-slow'),
		mends: [],
	},
];
