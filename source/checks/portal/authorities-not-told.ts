import {primaryHandshake} from '../../facts/handshake.js';
import type {Site, Subject} from '../../site.js';
import {certificateBearers} from '../bearers.js';
import {defineCheck} from '../check.js';
import {presentedBy} from '../wire.js';
import {policySays} from './policy-words.js';

const over = (site: Site): readonly Subject[] => (certificateBearers(site).length > 0 ? ['portal'] : []);

/** RFC 8446 4.2.4 lets a server keep the list to itself; whoever trusts by account may do so. */
export const authoritiesNotTold = defineCheck({
	id: 'portal/authorities-not-told',
	title: 'The server does not say which authorities it accepts',
	severity: 'notice',
	passesAs: () => 'the server says which authorities it accepts',
	over,
	needs: {handshake: primaryHandshake},

	judge({handshake}) {
		presentedBy(handshake);
		const {clientCertificate, acceptedAuthorities, address} = handshake;
		if (clientCertificate === 'not-requested') return {notNeeded: 'the server asks for no certificate at all'};
		if (acceptedAuthorities) return undefined;
		return {
			evidence: [`the handshake with ${address} asks for a certificate and names no authority`],
			cause: 'So it cannot be seen from here what was uploaded. A server may keep the list to itself, or trust by another policy.',
			remedy: {say: `Look in the portal: ${policySays}`, changes: []},
		};
	},
});
