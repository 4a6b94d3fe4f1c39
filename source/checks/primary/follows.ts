import {askedOfThePort} from '../wire.js';

/** Whoever connects meets it. */
export const refusals = ['gateway/refused-by-primary', 'client/refused-by-primary'] as const;

/** What a keystore that the server cannot load brings about. A restart does not help before it is mended, so that it is due follows too. */
export const notLoaded = [
	'primary/restart-needed',
	'primary/serves-fallback',
	'primary/serves-other-certificate',
	'primary/serves-incomplete-chain',
	...refusals,
] as const;

/** What hangs on the keystore that the settings name. */
export const ofNamedKeystore = [
	'primary/keystore-missing',
	'primary/keystore-password',
	'primary/keystore-unusable',
	'primary/keystore-differs',
	'primary/keystore-exposed',
	...notLoaded,
] as const;

/** What hangs on the settings as a whole: a server does not start from a file it cannot read. */
export const ofSettings = [
	'primary/setting-missing',
	'primary/setting-repeated',
	'primary/setting-shadowed',
	'primary/setting-cut-short',
	'primary/setting-stray-characters',
	'primary/keystore-unreadable',
	'primary/service-down',
	'primary/port-closed',
	...ofNamedKeystore,
] as const;

/** What only a TLS connection can show. */
export const ofConnection = [
	'primary/serves-fallback',
	'primary/serves-other-certificate',
	'primary/serves-incomplete-chain',
	'primary/client-certificate-not-requested',
	...askedOfThePort,
] as const;
