import type {Conf} from './document.js';
import {type KeyPath, samePath, showPath} from './key-path.js';
import {type Block, isSpace, partsOf} from './tree.js';

/** All settings but those at `except` stand in the same order with the same text: an edit changed nothing else. */
export const sameOtherSettings = (one: Conf, other: Conf, except: readonly KeyPath[]): boolean => {
	const before = statements(one, one.root, [], except);
	const after = statements(other, other.root, [], except);
	return before.length === after.length && before.every((statement, index) => statement === after[index]);
};

/** Every include and every setting that is no block, each as one comparable line. */
const statements = (conf: Conf, block: Block, around: KeyPath, except: readonly KeyPath[]): readonly string[] =>
	block.items.flatMap(item => {
		if (item.kind === 'include') return [`${showPath(around)} ${conf.text.slice(item.start, item.end)}`];
		const path = [...around, ...item.path];
		if (except.some(exception => samePath(exception, path))) return [];
		return partsOf(item.value)
			.filter(part => !isSpace(part))
			.flatMap(part =>
				part.kind === 'block'
					? [`${showPath(path)} {`, ...statements(conf, part, path, except)]
					: [`${showPath(path)} ${item.adds ? '+=' : '='} ${conf.text.slice(part.start, part.end)}`],
			);
	});
