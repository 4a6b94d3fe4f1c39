/** A word as a shell reads it back. */
const word = (text: string): string => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`);

/** A command to be typed as it stands, in any folder. */
export const commandLine = (words: readonly string[]): string => words.map(word).join(' ');
