import {asServerReads} from './text.js';
import {isSpace, type Node} from './tree.js';
import {nothing, type Value} from './value.js';

const lengthBudget = 1024 * 1024;

/** White space counts between two plain values only, as in Java; `parts` as they stand in the file. */
export const partsThatCount = (parts: readonly Node[]): readonly Node[] =>
	parts.filter((part, index) => !isSpace(part) || (isPlain(parts[index - 1]) && isPlain(parts[index + 1])));

const isPlain = (part: Node | undefined): boolean => part?.kind === 'text' || part?.kind === 'substitution';

/** Values side by side as one value. What Java refuses is obscure, with `where` ("Line 3") in its sentence. */
export const join = (values: readonly Value[], where: string): Value => {
	let joined: Value = nothing;
	for (const value of values) {
		if (value.is !== 'nothing') joined = joined.is === 'nothing' ? value : joinTwo(joined, value, where);
		if (joined.is === 'obscure') return joined;
	}

	return joined;
};

const joinTwo = (left: Value, right: Value, where: string): Value => {
	if (right.is === 'obscure') return right;
	if (left.is === 'text' && right.is === 'text') {
		const text = left.text + right.text;
		if (text.length > lengthBudget) return {is: 'obscure', say: `${where} makes a value of more than a million characters.`};
		return {...left, text, isNull: false, isQuoted: true, variable: left.variable ?? right.variable};
	}

	if (left.is === 'blocks' && right.is === 'blocks') {
		return right.isClosed ? right : {...left, stack: [...left.stack, ...right.stack]};
	}

	if (left.is === 'list' && right.is === 'list') return left;
	if (right.is === 'text' && !right.isQuoted && (left.is === 'blocks' || left.is === 'list')) return left;
	return {is: 'obscure', say: `${where} joins a block or a list to something else, which no server should be given.`};
};

export const textValue = (node: Node & {readonly kind: 'text'}): Value => ({
	is: 'text',
	text: asServerReads(node.value),
	isNull: node.how === 'literal' && node.value === 'null',
	isQuoted: node.how === 'quoted' || node.how === 'triple' || node.how === 'number' || node.how === 'literal',
	written: null,
	variable: null,
});
