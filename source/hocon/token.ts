export type TokenKind =
	| 'space'
	| 'line'
	| 'comment'
	| '{'
	| '}'
	| '['
	| ']'
	| ','
	| ':'
	| '='
	| '+='
	| 'quoted'
	| 'triple'
	| 'unquoted'
	| 'number'
	| 'literal'
	| 'substitution'
	| 'end';

/** Tokens lie end to end: every character of the file belongs to exactly one. */
export type Token = {
	readonly kind: TokenKind;
	readonly start: number;
	readonly end: number;

	/** What a text stands for: escapes undone, quotes gone. Absent on punctuation. */
	readonly value?: string;

	/** Of a substitution. */
	readonly path?: readonly string[];
	readonly isOptional?: boolean;
};

const keyKinds: ReadonlySet<TokenKind> = new Set(['quoted', 'triple', 'unquoted', 'number', 'literal']);

/** May be part of a name, or of a value that is no block and no list. */
export const isText = (token: Token): boolean => keyKinds.has(token.kind);
