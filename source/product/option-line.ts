import {Buffer} from 'node:buffer';
import {Secret} from '../secret.js';

/** One `KEY=value` line of a file that a shell may read, cut so that it can be put together again. */
export type OptionLine = {
	/** Indent and `export`. */
	readonly before: string;

	/** As a shell would see it; `null` when the line cannot be read as one value. */
	readonly value: Secret | null;

	/** White space and a comment behind the value. */
	readonly after: string;

	/** Written as `KEY="value"`, with nothing in it that a reader could take differently. */
	readonly isSafelyQuoted: boolean;

	/** A quote is opened and never closed on this line. */
	readonly isOpen: boolean;

	/** White space at the equals sign: a shell takes the name for a command then. */
	readonly isSpaced: boolean;

	/** The first character inside double quotes that a shell acts on; `null`: none. */
	readonly acting: string | null;
};

const doubleQuoted = /^"((?:[^"\\]|\\.)*)"(\s*|\s+#.*)$/;
const singleQuoted = /^'([^']*)'(\s*|\s+#.*)$/;
const bare = /^([^\s"'\\#$`;&|<>()]*)(\s*|\s+#.*)$/;

/** `line` without its line end, one character a byte. `undefined` when it does not set `name`. */
export const readOptionLine = (line: string, name: string): OptionLine | undefined => {
	const found = /^((?:\xEF\xBB\xBF)?\s*(?:export\s+)?)([A-Za-z_][A-Za-z0-9_]*)(\s*=\s*)(.*)$/.exec(line);
	if (found?.[2] !== name) return undefined;
	const [, before = '', , equals, written = ''] = found;
	const double = doubleQuoted.exec(written);
	const [, text, after = ''] = double ?? singleQuoted.exec(written) ?? bare.exec(written) ?? [];
	return {
		before,
		value: text === undefined ? null : new Secret(fromBytes(double ? text.replaceAll(/\\(["\\$`])/g, '$1') : text)),
		after,
		isSafelyQuoted: equals === '=' && double !== null && !/[\\$`]/.test(text ?? ''),
		isOpen: text === undefined && /^["']/.test(written),
		isSpaced: equals !== '=',
		acting: double ? (/[\\$`]/.exec(text ?? '')?.[0] ?? null) : null,
	};
};

const fromBytes = (text: string): string => Buffer.from(text, 'latin1').toString('utf8');
