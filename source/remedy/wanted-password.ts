import type {Actions, Change} from '../actions/action.js';
import type {TypedSecrets} from '../host/secrets.js';
import type {World} from '../host/world.js';
import type {Secret} from '../secret.js';
import {chainOf, hostNameOf, nameOf, type Site, type Subject} from '../site.js';
import {planOf} from './plan.js';

/** A password that nobody has given yet, or that was wrong. */
export type WantedPassword =
	| {readonly of: 'file'; readonly path: string}
	| {readonly of: 'keystore'; readonly on: Subject}
	| {readonly of: 'truststore'; readonly gateway: string};

const wantingCodes: ReadonlySet<string> = new Set(['password-not-given', 'needs-password', 'wrong-password']);

const passwordOf = (change: Change): WantedPassword | null => {
	switch (change.do) {
		case 'place-keystore':
		case 'set-config':
			return {of: 'keystore', on: change.on};
		case 'write-truststore':
			return {of: 'truststore', gateway: nameOf(change.on)};
		default:
			return null;
	}
};

/** The password without which these changes cannot even be planned; `null`: none lacks. */
export const wantedPassword = async (changes: readonly Change[], actions: Actions, world: World): Promise<WantedPassword | null> => {
	for (const change of changes) {
		const {trouble} = await planOf([change], actions, world);
		if (trouble && wantingCodes.has(trouble.code)) return passwordOf(change);
	}

	return null;
};

/** Keeps it in memory for its purpose. A keystore is made of given files: what opens it opens them. */
export const takePassword = (wanted: WantedPassword, password: Secret, typed: TypedSecrets, site: Site): void => {
	if (wanted.of === 'file') typed.files.set(wanted.path, password);
	if (wanted.of === 'truststore') typed.truststores.set(wanted.gateway, password);
	if (wanted.of !== 'keystore') return;
	typed.keystores.set(wanted.on, password);
	for (const file of chainOf(site, wanted.on)?.files ?? []) typed.files.set(file, password);
};

/** "the keystore of primary-host": what a prompt asks the password of. */
export const passwordOwner = (wanted: WantedPassword, site: Site): string => {
	if (wanted.of === 'file') return wanted.path;
	return wanted.of === 'keystore' ? `the keystore of ${hostNameOf(site, wanted.on)}` : `the truststore of ${wanted.gateway}`;
};
