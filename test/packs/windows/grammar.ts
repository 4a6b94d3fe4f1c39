import {createRequire} from 'node:module';
import {Language, type Node, Parser} from '@vscode/tree-sitter-wasm';

const grammar = createRequire(import.meta.url).resolve('@vscode/tree-sitter-wasm/wasm/tree-sitter-powershell.wasm');
await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(grammar));

const known = new Map<string, Node>();

/** The tree of a PowerShell script, by the grammar editors use; throws where it does not fit. */
export const parseScript = (source: string): Node => {
	const before = known.get(source);
	if (before) return before;
	const tree = parser.parse(source);
	if (!tree) throw new Error('no tree');
	const faults: string[] = [];
	const walk = (node: Node) => {
		if (node.isError || node.isMissing) faults.push(`line ${node.startPosition.row + 1}: ${node.text.slice(0, 60)}`);
		for (const child of node.children) if (child) walk(child);
	};
	walk(tree.rootNode);
	if (faults.length > 0) throw new Error(faults.join('\n'));
	known.set(source, tree.rootNode);
	return tree.rootNode;
};
