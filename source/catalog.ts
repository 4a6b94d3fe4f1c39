// The table of contents. A new check, action or step is one file and one line here.

import type {Actions} from './actions/action.js';
import {exportAuthorities} from './actions/export-authorities.js';
import {importTrustedRoot} from './actions/import-trusted-root.js';
import {placeKeystore} from './actions/place-keystore.js';
import {restartService} from './actions/restart-service.js';
import {setConfig} from './actions/set-config.js';
import {setPermissions} from './actions/set-permissions.js';
import {setSetting} from './actions/set-setting.js';
import {writeTruststore} from './actions/write-truststore.js';
import {writeUnattendedFile} from './actions/write-unattended-file.js';
import {expired} from './checks/chain/expired.js';
import {keyMismatch} from './checks/chain/key-mismatch.js';
import {missingIntermediate} from './checks/chain/missing-intermediate.js';
import {nameMismatch} from './checks/chain/name-mismatch.js';
import type {Check} from './checks/check.js';
import {matchExpired} from './checks/client/match-expired.js';
import {subjectAmbiguous} from './checks/client/subject-ambiguous.js';
import {subjectMatchesNothing} from './checks/client/subject-matches-nothing.js';
import {notAKeystore} from './checks/file/not-a-keystore.js';
import {truncated} from './checks/file/truncated.js';
import {wrongPassword} from './checks/file/wrong-password.js';
import {refusedByPrimary} from './checks/gateway/refused-by-primary.js';
import {authorityNotAccepted} from './checks/portal/authority-not-accepted.js';
import {configMissing} from './checks/primary/config-missing.js';
import {keystoreMissing} from './checks/primary/keystore-missing.js';
import {keystorePassword} from './checks/primary/keystore-password.js';
import {keystoreUnreadable} from './checks/primary/keystore-unreadable.js';
import {rootNotInCacerts} from './checks/primary/root-not-in-cacerts.js';
import {servesFallback} from './checks/primary/serves-fallback.js';
import {serviceDown} from './checks/primary/service-down.js';
import {settingMissing} from './checks/primary/setting-missing.js';
import {chains} from './steps/chains.js';
import {client} from './steps/client.js';
import {done} from './steps/done.js';
import {gateway} from './steps/gateway.js';
import {portal} from './steps/portal.js';
import {cacerts} from './steps/primary/cacerts.js';
import {config} from './steps/primary/config.js';
import {keystore} from './steps/primary/keystore.js';
import {restart} from './steps/primary/restart.js';
import type {Step} from './steps/step.js';
import {topology} from './steps/topology.js';

export const actions: Actions = {
	'export-authorities': exportAuthorities,
	'import-trusted-root': importTrustedRoot,
	'place-keystore': placeKeystore,
	'restart-service': restartService,
	'set-config': setConfig,
	'set-permissions': setPermissions,
	'set-setting': setSetting,
	'write-truststore': writeTruststore,
	'write-unattended-file': writeUnattendedFile,
};

/** The most important cause first: of two that apply, the one higher up is named first and told to be the cause of what follows. */
export const checks: readonly Check[] = [
	notAKeystore,
	truncated,
	wrongPassword,
	configMissing,
	serviceDown,
	settingMissing,
	keystoreMissing,
	keystoreUnreadable,
	keystorePassword,
	keyMismatch,
	expired,
	missingIntermediate,
	nameMismatch,
	servesFallback,
	rootNotInCacerts,
	authorityNotAccepted,
	refusedByPrimary,
	subjectMatchesNothing,
	matchExpired,
	subjectAmbiguous,
];

/** In the order of the vendor's page. */
export const steps: readonly Step[] = [topology, chains, keystore, config, cacerts, restart, portal, gateway, client, done];
