import {commandLine} from './command-line.js';

/** What cures one finding. `on` is named where several could be meant; `given`: the options that name the same hosts again. */
export const fixCommand = (id: string, on: string | undefined, given: readonly string[] = []): string =>
	commandLine(['dispatcher-trust', 'fix', id, ...(on === undefined ? [] : ['--on', on]), ...given]);
