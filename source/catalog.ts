// The table of contents. A new check, action or step is one file and one line here.

import type {Actions} from './actions/action.js';
import {exportAuthorities} from './actions/export-authorities.js';
import {importTrustedRoot} from './actions/import-trusted-root.js';
import {placeKeystore} from './actions/place-keystore.js';
import {restartService} from './actions/restart-service.js';
import {saveAsUtf8} from './actions/save-as-utf8.js';
import {setConfig} from './actions/set-config.js';
import {setPermissions} from './actions/set-permissions.js';
import {setSetting} from './actions/set-setting.js';
import {writeSiteFile} from './actions/write-site-file.js';
import {writeTruststore} from './actions/write-truststore.js';
import {writeUnattendedFile} from './actions/write-unattended-file.js';
import {agingAlgorithm} from './checks/chain/aging-algorithm.js';
import {expired} from './checks/chain/expired.js';
import {expiresSoon} from './checks/chain/expires-soon.js';
import {extraCertificates} from './checks/chain/extra-certificates.js';
import {keyMismatch} from './checks/chain/key-mismatch.js';
import {keyUsage} from './checks/chain/key-usage.js';
import {missingIntermediate} from './checks/chain/missing-intermediate.js';
import {missingRoot} from './checks/chain/missing-root.js';
import {nameConstraints} from './checks/chain/name-constraints.js';
import {nameMismatch} from './checks/chain/name-mismatch.js';
import {noLeaf} from './checks/chain/no-leaf.js';
import {noPrivateKey} from './checks/chain/no-private-key.js';
import {noSan} from './checks/chain/no-san.js';
import {notAClientCertificate} from './checks/chain/not-a-client-certificate.js';
import {notAServerCertificate} from './checks/chain/not-a-server-certificate.js';
import {notAnAuthority} from './checks/chain/not-an-authority.js';
import {notYetValid} from './checks/chain/not-yet-valid.js';
import {pathLength} from './checks/chain/path-length.js';
import {selfSignedLeaf} from './checks/chain/self-signed-leaf.js';
import {severalKeys} from './checks/chain/several-keys.js';
import {unknownCritical} from './checks/chain/unknown-critical.js';
import {unsupportedKey} from './checks/chain/unsupported-key.js';
import {weakAlgorithm} from './checks/chain/weak-algorithm.js';
import {wrongIssuer} from './checks/chain/wrong-issuer.js';
import {wrongOrder} from './checks/chain/wrong-order.js';
import type {Check} from './checks/check.js';
import {logShowsRefusal} from './checks/client/log-shows-refusal.js';
import {matchExpired} from './checks/client/match-expired.js';
import {clientRefused} from './checks/client/refused-by-primary.js';
import {subjectAmbiguous} from './checks/client/subject-ambiguous.js';
import {subjectMatchesNothing} from './checks/client/subject-matches-nothing.js';
import {clientUnsupportedKey} from './checks/client/unsupported-key.js';
import {clockDiffers} from './checks/clock/clock-differs.js';
import {bundle} from './checks/file/bundle.js';
import {byteOrderMark} from './checks/file/byte-order-mark.js';
import {keyPasswordDiffers} from './checks/file/key-password-differs.js';
import {keyUnprotected} from './checks/file/key-unprotected.js';
import {noMac} from './checks/file/no-mac.js';
import {notAKeystore} from './checks/file/not-a-keystore.js';
import {passwordNotAscii} from './checks/file/password-not-ascii.js';
import {truncated} from './checks/file/truncated.js';
import {truststoreAsKeystore} from './checks/file/truststore-as-keystore.js';
import {truststoreEmptyInJava} from './checks/file/truststore-empty-in-java.js';
import {unencryptedBags} from './checks/file/unencrypted-bags.js';
import {unreadableByJava} from './checks/file/unreadable-by-java.js';
import {utf16} from './checks/file/utf16.js';
import {wrongPassword} from './checks/file/wrong-password.js';
import {gatewayKeystoreMissing} from './checks/gateway/keystore-missing.js';
import {gatewayKeystorePassword} from './checks/gateway/keystore-password.js';
import {optionMissing} from './checks/gateway/option-missing.js';
import {optionQuoting} from './checks/gateway/option-quoting.js';
import {primaryUnreachable} from './checks/gateway/primary-unreachable.js';
import {refusedByPrimary} from './checks/gateway/refused-by-primary.js';
import {tlsIntercepted} from './checks/gateway/tls-intercepted.js';
import {gatewayTruststoreEmpty} from './checks/gateway/truststore-empty-in-java.js';
import {truststoreLacksRoot} from './checks/gateway/truststore-lacks-root.js';
import {truststoreMissing} from './checks/gateway/truststore-missing.js';
import {truststorePassword} from './checks/gateway/truststore-password.js';
import {unattendedFileMissing} from './checks/gateway/unattended-file-missing.js';
import {authoritiesNotTold} from './checks/portal/authorities-not-told.js';
import {authorityNotAccepted} from './checks/portal/authority-not-accepted.js';
import {authorityNotUploaded} from './checks/portal/authority-not-uploaded.js';
import {policyNotInForce} from './checks/portal/policy-not-in-force.js';
import {cacertsUnusable} from './checks/primary/cacerts-unusable.js';
import {clientCertificateNotRequested} from './checks/primary/client-certificate-not-requested.js';
import {configEncoding} from './checks/primary/config-encoding.js';
import {configMissing} from './checks/primary/config-missing.js';
import {configUnparsable} from './checks/primary/config-unparsable.js';
import {keystoreDiffers} from './checks/primary/keystore-differs.js';
import {keystoreExposed} from './checks/primary/keystore-exposed.js';
import {keystoreMissing} from './checks/primary/keystore-missing.js';
import {keystorePassword} from './checks/primary/keystore-password.js';
import {keystoreUnreadable} from './checks/primary/keystore-unreadable.js';
import {keystoreUnusable} from './checks/primary/keystore-unusable.js';
import {notTls} from './checks/primary/not-tls.js';
import {portClosed} from './checks/primary/port-closed.js';
import {restartNeeded} from './checks/primary/restart-needed.js';
import {rootNotInCacerts} from './checks/primary/root-not-in-cacerts.js';
import {servesFallback} from './checks/primary/serves-fallback.js';
import {servesIncompleteChain} from './checks/primary/serves-incomplete-chain.js';
import {servesOtherCertificate} from './checks/primary/serves-other-certificate.js';
import {serviceDown} from './checks/primary/service-down.js';
import {settingCutShort} from './checks/primary/setting-cut-short.js';
import {settingMissing} from './checks/primary/setting-missing.js';
import {settingRepeated} from './checks/primary/setting-repeated.js';
import {settingShadowed} from './checks/primary/setting-shadowed.js';
import {settingStrayCharacters} from './checks/primary/setting-stray-characters.js';
import {answerStale} from './checks/revocation/answer-stale.js';
import {noResponderUrl} from './checks/revocation/no-responder-url.js';
import {responderRefused} from './checks/revocation/responder-refused.js';
import {responderSlow} from './checks/revocation/responder-slow.js';
import {responderUnreachable} from './checks/revocation/responder-unreachable.js';
import {revoked} from './checks/revocation/revoked.js';
import {statusUnknown} from './checks/revocation/status-unknown.js';
import {wrongSigner} from './checks/revocation/wrong-signer.js';
import {chains} from './steps/chains.js';
import {client} from './steps/client.js';
import {done, doneAfter} from './steps/done.js';
import {gateway} from './steps/gateway.js';
import {portal} from './steps/portal.js';
import {cacerts} from './steps/primary/cacerts.js';
import {config} from './steps/primary/config.js';
import {keystore} from './steps/primary/keystore.js';
import {restart} from './steps/primary/restart.js';
import {changesOf} from './steps/renewal/changes.js';
import {forBearers, forRenewed, judgedForRenewed, type Renewal} from './steps/renewal/renewal.js';
import {truststoresOf} from './steps/renewal/truststores.js';
import type {Step} from './steps/step.js';
import {topology} from './steps/topology.js';

export const actions: Actions = {
	'export-authorities': exportAuthorities,
	'import-trusted-root': importTrustedRoot,
	'place-keystore': placeKeystore,
	'restart-service': restartService,
	'save-as-utf8': saveAsUtf8,
	'set-config': setConfig,
	'set-permissions': setPermissions,
	'set-setting': setSetting,
	'write-site-file': writeSiteFile,
	'write-truststore': writeTruststore,
	'write-unattended-file': writeUnattendedFile,
};

/** The most important cause first: of two that apply, the one higher up is named first and told to be the cause of what follows. */
export const checks: readonly Check[] = [
	configMissing,
	configEncoding,
	configUnparsable,
	settingMissing,
	settingShadowed,
	settingCutShort,
	settingStrayCharacters,
	utf16,
	notAKeystore,
	truncated,
	wrongPassword,
	keyPasswordDiffers,
	passwordNotAscii,
	unreadableByJava,
	unencryptedBags,
	truststoreAsKeystore,
	truststoreEmptyInJava,
	keystoreMissing,
	keystoreUnreadable,
	keystorePassword,
	clockDiffers,
	noLeaf,
	noPrivateKey,
	keyMismatch,
	severalKeys,
	selfSignedLeaf,
	wrongIssuer,
	missingIntermediate,
	expired,
	notYetValid,
	nameMismatch,
	notAServerCertificate,
	notAClientCertificate,
	keyUsage,
	notAnAuthority,
	pathLength,
	nameConstraints,
	unknownCritical,
	weakAlgorithm,
	unsupportedKey,
	keystoreUnusable,
	cacertsUnusable,
	serviceDown,
	portClosed,
	notTls,
	restartNeeded,
	servesFallback,
	servesOtherCertificate,
	servesIncompleteChain,
	rootNotInCacerts,
	policyNotInForce,
	authorityNotAccepted,
	revoked,
	noResponderUrl,
	responderUnreachable,
	responderRefused,
	wrongSigner,
	answerStale,
	statusUnknown,
	unattendedFileMissing,
	optionMissing,
	optionQuoting,
	gatewayKeystoreMissing,
	gatewayKeystorePassword,
	truststoreMissing,
	truststorePassword,
	gatewayTruststoreEmpty,
	truststoreLacksRoot,
	primaryUnreachable,
	refusedByPrimary,
	clientRefused,
	subjectMatchesNothing,
	matchExpired,
	subjectAmbiguous,
	logShowsRefusal,
	authorityNotUploaded,
	tlsIntercepted,
	clientUnsupportedKey,
	keystoreDiffers,
	settingRepeated,
	clientCertificateNotRequested,
	missingRoot,
	expiresSoon,
	responderSlow,
	noSan,
	agingAlgorithm,
	wrongOrder,
	extraCertificates,
	keyUnprotected,
	noMac,
	byteOrderMark,
	keystoreExposed,
	bundle,
	authoritiesNotTold,
];

/** In the order of the vendor's page. */
export const steps: readonly Step[] = [topology, chains, keystore, config, cacerts, restart, portal, gateway, client, done];

/** A year later: whoever must trust a new certificate learns of it before anybody shows it, and the switch comes last. */
export const renewalSteps = (renewal: Renewal): readonly Step[] => [
	judgedForRenewed(renewal, chains),
	changesOf(renewal),
	truststoresOf(renewal),
	forBearers(renewal, portal),
	...[cacerts, keystore, config, restart, gateway, client].map(step => forRenewed(renewal, step)),
	doneAfter({portal: 4, primary: {from: 5, to: 8}, gateway: 9, client: 10}),
];

/** Once nobody shows a certificate of the old root any more. */
export const dropSteps = (renewal: Renewal): readonly Step[] => [
	truststoresOf(renewal, 'drop'),
	doneAfter({portal: 1, primary: {from: 1, to: 1}, gateway: 1, client: 1}),
];
