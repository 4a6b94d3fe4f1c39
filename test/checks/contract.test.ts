import {expect, test} from 'vitest';
import {checks} from '../../source/catalog.js';

// Section 5 of the public contract: a changed id or severity is a major version.
const contract = {
	file: `e wrong-password, e password-not-ascii, e not-a-keystore, e truncated, e utf16, w byte-order-mark, w no-mac, e unencrypted-bags,
		e unreadable-by-java, e key-password-differs, w key-unprotected, e truststore-as-keystore, e truststore-empty-in-java, n bundle`,
	chain: `e no-leaf, e no-private-key, e key-mismatch, e several-keys, e missing-intermediate, w missing-root, e wrong-issuer, e expired,
		e not-yet-valid, w expires-soon, e name-mismatch, w no-san, e not-a-server-certificate, e not-a-client-certificate, e key-usage,
		e not-an-authority, e path-length, e name-constraints, e unknown-critical, e weak-algorithm, w aging-algorithm, e unsupported-key,
		e self-signed-leaf, n wrong-order, n extra-certificates`,
	primary: `e config-missing, e config-encoding, e config-unparsable, e setting-missing, w setting-repeated, e setting-shadowed,
		e setting-cut-short, e setting-stray-characters, e keystore-missing, e keystore-unreadable, e keystore-password, e keystore-unusable,
		w keystore-differs, n keystore-exposed, e service-down, e port-closed, e not-tls, e restart-needed, e serves-fallback,
		e serves-other-certificate, e serves-incomplete-chain, e root-not-in-cacerts, e cacerts-unusable, w client-certificate-not-requested`,
	portal: 'e authority-not-accepted, w authority-not-uploaded, n authorities-not-told, e policy-not-in-force',
	gateway: `e unattended-file-missing, e option-missing, e option-quoting, e keystore-missing, e keystore-password, e truststore-missing,
		e truststore-password, e truststore-lacks-root, e truststore-empty-in-java, e primary-unreachable, w tls-intercepted, e refused-by-primary`,
	client: `e subject-matches-nothing, w subject-ambiguous, e match-expired, w unsupported-key, e refused-by-primary, e log-shows-refusal`,
	revocation: `e no-responder-url, e responder-unreachable, w responder-slow, e responder-refused, e status-unknown, e revoked,
		e answer-stale, e wrong-signer`,
	clock: 'e clock-differs',
};

const wanted = Object.entries(contract).flatMap(([shelf, rows]) =>
	rows.split(',').map(row => {
		const [letter, name] = row.trim().split(' ');
		return `${letter} ${shelf}/${name}`;
	}),
);

test('every id of the contract is a check, with its severity, and there is none besides', () => {
	const letters = {error: 'e', warning: 'w', notice: 'n'} as const;
	expect(checks.map(({id, severity}) => `${letters[severity]} ${id}`).sort()).toEqual(wanted.toSorted());
});
