import {randomBytes} from 'node:crypto';
import path from 'node:path';

const shownOf = (file: string) => path.basename(file).slice(0, 100);
const ending = /^\.[0-9a-f]{12}\.draft$/;

/** What a file is written into before it takes its name: hidden, beside it, and of a shape no other program gives a name. */
export const draftOf = (file: string): string => path.join(path.dirname(file), `.${shownOf(file)}.${randomBytes(6).toString('hex')}.draft`);

/** The drafts of this file among the names in its folder: a program that was killed could not take its own away. */
export const draftsAmong = (names: readonly string[], file: string): readonly string[] =>
	names.filter(name => name.startsWith(`.${shownOf(file)}.`) && ending.test(name.slice(shownOf(file).length + 1)));
