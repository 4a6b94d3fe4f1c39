import type {ApplicationConf} from '../../facts/application-conf.js';
import type {Seen} from '../../facts/fact.js';
import type {PlacedKeystore} from '../../facts/placed-keystore.js';
import type {Service} from '../../facts/service.js';
import type {Site} from '../../site.js';
import type {Remedy} from '../check.js';
import {letItRead, restartOnly, setUpKeystore} from '../remedies.js';
import {named} from '../wording.js';
import {startedBefore} from './started-before.js';

export type Reasons = {
	readonly conf: Seen<ApplicationConf>;
	readonly keystore: Seen<PlacedKeystore>;
	readonly unit: Seen<Service>;
};

type Reason = {readonly say: string; readonly remedy: Remedy};

const setUp = (site: Site): Remedy => {
	const changes = setUpKeystore(site);
	const say = changes.length > 0 ? 'Place the keystore, name it in the settings, restart.' : "Give the primary's chain, then run setup.";
	return {say, changes};
};

const none: Reason = {
	say: 'None of the known reasons applies now: if one did when it started, it is gone.',
	remedy: {say: 'Restart it. If it falls back again, its log from that start says why.', changes: restartOnly},
};

const readLog: Remedy = {say: "Open the server's log from its last start; it says why.", changes: []};

const ofKeystore = (
	{path, exists, readable, opens, reason, changedAt}: PlacedKeystore,
	unit: Seen<Service>,
	site: Site,
): Reason | undefined => {
	if (path === null) return undefined;
	if (!exists) return {say: 'The reason is primary/keystore-missing.', remedy: setUp(site)};
	if (readable === 'no')
		return {say: 'The reason is primary/keystore-unreadable.', remedy: {say: 'Let the service read it.', changes: letItRead(path)}};
	if (opens === false && reason === 'wrong-password') return {say: 'The reason is primary/keystore-password.', remedy: setUp(site)};
	if (opens === false && (reason === 'truncated' || reason === 'not-a-keystore'))
		return {say: `The reason is file/${reason}.`, remedy: setUp(site)};
	if (opens === false) return {say: `The file cannot be used: ${named(reason ?? '')}.`, remedy: setUp(site)};
	if (reason === 'no-private-key') return {say: 'The file holds no private key.', remedy: setUp(site)};

	if (unit.ok && startedBefore(unit.value, changedAt)) {
		return {
			say: 'The server started before the keystore was changed, and reads it only at its start.',
			remedy: {say: 'Restart it.', changes: restartOnly},
		};
	}

	return undefined;
};

/** Why a server that serves its built-in certificate could not load its keystore, as far as the facts tell; with the cure of that reason. */
export const fallbackReason = ({conf, keystore, unit}: Reasons, site: Site): Reason => {
	if (conf.ok && conf.value.state === 'read' && !(conf.value.keystoreFile.isSet && conf.value.keystorePassword.isSet)) {
		return {say: 'The reason is primary/setting-missing.', remedy: setUp(site)};
	}

	if (conf.ok && conf.value.state !== 'read' && conf.value.say) return {say: conf.value.say, remedy: readLog};
	if (!keystore.ok) return {say: 'Its settings could not be seen from here.', remedy: readLog};
	return ofKeystore(keystore.value, unit, site) ?? none;
};
