/** A word as a shell reads it back. */
const word = (text: string): string => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`);

/** What takes a run back, to be typed in any folder. `given`: the options that name the same hosts and journal again. */
export const undoCommand = (run: string, given: readonly string[] = []): string =>
	['dispatcher-trust', 'undo', run, ...given.map(word)].join(' ');
