import type {KeyPath} from './key-path.js';
import type {Node} from './tree.js';
import type {Layer, Written} from './written.js';

/** Assignments being worked out, the innermost first: whoever refers to its own path from there sees what stood before it. */
export type Scope = {readonly written: Written; readonly around: Scope | null};

/** One of several definitions of a path. */
export type Definition = {
	/** `null`: a whole file. */
	readonly written: Written | null;
	readonly node: Node;
	readonly layer: Layer | null;

	/** Names of a dotted assignment still to go: `a.b = 1` stands in the block `a` with the name b left. */
	readonly rest: KeyPath;

	/** Inside a value that was worked out: its own scope. Else that of whoever asks. */
	readonly scope: Scope | null;
};

/** Nobody can tell from here. `say` is a whole sentence. */
export type Obscure = {readonly is: 'obscure'; readonly say: string};

/** All definitions of one path, the lowest first. */
export type Stack = readonly (Definition | Obscure)[];

export type Value =
	| {readonly is: 'nothing'}
	| Obscure
	| {readonly is: 'list'; readonly written: Written | null}
	| {
			readonly is: 'blocks';
			readonly stack: Stack;

			/** It took the place of something that was no block: Java lets nothing beneath show through, wherever it is copied to. */
			readonly isClosed?: boolean;
	  }
	| {
			readonly is: 'text';
			readonly text: string;
			readonly isNull: boolean;

			/** Quoted or worked out; an unquoted one beside a block or list is dropped by Java. */
			readonly isQuoted: boolean;
			readonly written: Written | null;

			/** The environment variable that it came from. */
			readonly variable: string | null;
	  };

export const nothing: Value = {is: 'nothing'};
