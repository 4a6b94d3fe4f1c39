import type {TypedSecrets} from '../host/secrets.js';
import {refuseForJava} from '../pki/java-password.js';
import {Secret} from '../secret.js';
import type {Site} from '../site.js';
import type {Ask} from './ask.js';

/** Keeps a password of ours in memory. Returns a sentence instead when Java could not use it. */
export const choosePassword = (typed: TypedSecrets, {purpose}: Extract<Ask, {kind: 'secret'}>, password: string): string | undefined => {
	const secret = new Secret(password);
	const refusal = refuseForJava(secret);
	if (refusal) return refusal;
	if (purpose.of === 'keystore') typed.keystores.set(purpose.subject, secret);
	if (purpose.of === 'truststore') typed.truststores.set(purpose.gateway, secret);
	return undefined;
};

/** The site with this point ticked at that moment, or open again when it was ticked. */
export const ticked = (site: Site, item: string, now: Date): Site => {
	const {[item]: before, ...others} = site.ticks;
	return {...site, ticks: before === undefined ? {...site.ticks, [item]: now.toISOString()} : others};
};
