import {commandLine} from './command-line.js';

/** What takes a run back, to be typed in any folder. `given`: the options that name the same hosts and journal again. */
export const undoCommand = (run: string, given: readonly string[] = []): string => commandLine(['dispatcher-trust', 'undo', run, ...given]);
