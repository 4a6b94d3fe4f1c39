import type {Change} from '../actions/action.js';
import {roleOf, type Site, type Subject} from '../site.js';

const restart: Change = {do: 'restart-service', on: 'primary'};

/** Places the given keystore anew where this participant loads it. Nothing for a client: its store is filled by a person. */
export const replaceKeystore = (subject: Subject): readonly Change[] => {
	if (subject === 'primary') return [{do: 'place-keystore', on: 'primary'}, restart];
	if (roleOf(subject) === 'gateway') return [{do: 'place-keystore', on: subject as `gateway:${string}`}];
	return [];
};

/** Keystore and settings as the site wants them, in one restart. Without a given chain there is nothing to place. */
export const setUpKeystore = (site: Site): readonly Change[] =>
	site.chains.primary ? [{do: 'place-keystore', on: 'primary'}, {do: 'set-config', on: 'primary'}, restart] : [];

export const letItRead = (path: string): readonly Change[] => [{do: 'set-permissions', on: 'primary', path}, restart];
export const restartOnly: readonly Change[] = [restart];
export const importRoot: readonly Change[] = [{do: 'import-trusted-root', on: 'primary'}, restart];
