import type {Change} from '../actions/action.js';
import {chainOf, isPrimary, roleOf, type Site, type Subject, seenFrom} from '../site.js';

/** Named for the primary; on a node of its cluster the engine makes it that node's. */
const restart = {do: 'restart-service', on: 'primary'} satisfies Change;

/** Places the given keystore anew where this participant loads it. Nothing for a client: its store is filled by a person. */
export const replaceKeystore = (subject: Subject): readonly Change[] => {
	if (isPrimary(subject))
		return [
			{do: 'place-keystore', on: subject},
			{...restart, on: subject},
		];
	if (roleOf(subject) === 'gateway') return [{do: 'place-keystore', on: subject as `gateway:${string}`}];
	return [];
};

/** Keystore and settings as the site wants them, in one restart. Without a given chain there is nothing to place. */
export const setUpKeystore = (site: Site): readonly Change[] =>
	chainOf(site, seenFrom(site)) ? [{do: 'place-keystore', on: 'primary'}, {do: 'set-config', on: 'primary'}, restart] : [];

export const letItRead = (path: string): readonly Change[] => [{do: 'set-permissions', on: 'primary', path}, restart];
export const restartOnly: readonly Change[] = [restart];
export const importRoot: readonly Change[] = [{do: 'import-trusted-root', on: 'primary'}, restart];
export const saveAsUtf8 = (file: string): readonly Change[] => [{do: 'save-as-utf8', on: 'primary', file}, restart];

/** `settings`: full paths. */
export const setAsMeant = (file: string, settings: readonly string[]): readonly Change[] => [
	...settings.map(setting => ({do: 'set-setting', on: 'primary', file, setting, asMeant: true}) as const),
	restart,
];
