import type {PrimaryHandshake} from '../facts/handshake.js';
import type {Certificate} from '../pki/certificate.js';
import {Trouble} from '../trouble.js';

/** What can only be seen where the port answers with a certificate. */
export const askedOfThePort = [
	'portal/authority-not-accepted',
	'portal/authority-not-uploaded',
	'portal/authorities-not-told',
	'portal/policy-not-in-force',
	'gateway/primary-unreachable',
	'gateway/tls-intercepted',
	'gateway/refused-by-primary',
	'client/refused-by-primary',
] as const;

/** What the primary presented, leaf first. A port that shows no certificate has shown nothing to judge: a Trouble, so the outcome is "not seen". */
export const presentedBy = ({reached, address, failure, alert, presented}: PrimaryHandshake): readonly Certificate[] => {
	if (reached === 'closed') {
		throw new Trouble('port-closed', `Nothing answers on ${address}${failure ? ` (${failure})` : ''}.`, [
			'See whether the service runs and listens on that port.',
		]);
	}

	if (reached === 'not-tls') {
		throw new Trouble('not-tls', `What answers on ${address} does not speak TLS.`, ['See whether the port is the right one.']);
	}

	if (presented.length === 0) {
		throw new Trouble('nothing-presented', `${address} presented no certificate${alert ? ` and answered the alert ${alert}` : ''}.`, [
			"Read the server's log next.",
		]);
	}

	return presented;
};
