import type {KeyPath} from './key-path.js';
import type {Token} from './token.js';

/** A concrete tree: `start` and `end` are offsets into the text, so an edit replaces a node and nothing else. */
export type Node = Block | List | Joined | Substitution | Text;

export type Block = {
	readonly kind: 'block';
	readonly start: number;
	readonly end: number;
	readonly hasBraces: boolean;
	readonly items: readonly Item[];
};
export type List = {readonly kind: 'list'; readonly start: number; readonly end: number; readonly items: readonly Node[]};

/** Values side by side, which HOCON joins: `${home}"/logs"`. White space between them is a Text of its own. */
export type Joined = {readonly kind: 'joined'; readonly start: number; readonly end: number; readonly parts: readonly Node[]};
export type Substitution = {
	readonly kind: 'substitution';
	readonly start: number;
	readonly end: number;
	readonly path: KeyPath;
	readonly isOptional: boolean;
};
export type Text = {
	readonly kind: 'text';
	readonly start: number;
	readonly end: number;
	readonly value: string;
	readonly how: Token['kind'];
};

export type Item = Field | Include;

export type Field = {
	readonly kind: 'field';
	readonly start: number;
	readonly end: number;

	/** As written here, without the blocks around. */
	readonly path: KeyPath;
	readonly adds: boolean;
	readonly value: Node;
};

export type Include = {
	readonly kind: 'include';
	readonly start: number;
	readonly end: number;
	readonly name: string;

	/** `name`: bare quotes, looked for beside the including file. */
	readonly by: 'name' | 'file' | 'url' | 'classpath';

	/** The server does not start without it. */
	readonly isRequired: boolean;
};

/** The values joined in this one; a single value is its only part. */
export const partsOf = (node: Node): readonly Node[] => (node.kind === 'joined' ? node.parts : [node]);

export const isSpace = (node: Node): boolean => node.kind === 'text' && node.how === 'space';
