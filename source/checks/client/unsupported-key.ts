import {defineChainCheck} from '../chain-check.js';
import {clientBearers} from '../client-match.js';
import {requestAnew} from '../request-anew.js';

const believed = /^(?:RSA|EC P-256|EC P-384)\b/;

/** Which TLS the client is built on is not documented. What it offers in its settings points to one that signs with these keys only, so this is a warning. */
export const clientUnsupportedKey = defineChainCheck({
	id: 'client/unsupported-key',
	title: 'A client may not be able to sign with its key',
	severity: 'warning',
	over: clientBearers,
	passesAs: host => `${host} can sign with its key, as far as is known`,

	judge({leaf, host, site, subject}) {
		if (believed.test(leaf.key)) return undefined;
		return {
			title: `${host} may not be able to sign with its key`,
			evidence: [`its key: ${leaf.key}; believed to work: RSA, EC P-256, EC P-384`],
			cause:
				'We infer it: which keys the client supports is not documented. With another the icon would stay yellow and the server see no certificate.',
			remedy: {say: `Try this one client first, or request a certificate for an RSA key: ${requestAnew(site, subject, leaf)}`, changes: []},
		};
	},
});
