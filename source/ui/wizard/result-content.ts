import type {Block} from '../../speech/line.js';
import type {StepResult} from '../../steps/walk.js';
import {doneBlocks, previewBlocks} from './change-blocks.js';
import {type Content, inOrder} from './content.js';
import {findingContent} from './finding-content.js';

/** How it ended: the proof first; or the change that did not take; or the finding that looking again brought. */
export const resultContent = (result: StepResult): Content => {
	const finding = findingContent(result.outcomes);
	const did = doneBlocks(result.changes);
	if (result.trouble) {
		const {say, hints} = result.trouble;
		const fix: Block = {label: 'fix', lines: hints.map(text => ({text}))};
		// Its blocks say the same once more, and the log besides.
		const more = result.blocks.filter(({label, lines}) => label !== 'fix' && !lines.every(({text}) => text === say));
		return {news: [{text: say, sign: 'error'}], blocks: inOrder([...more, fix, ...did])};
	}

	// A failed look keeps its pictures; the finding's own words stand for the rest, and what its cure would change.
	if (!result.done && finding) {
		const bodies = result.blocks.filter(({label}) => label === 'body' || label === 'log');
		return {
			news: finding.news,
			blocks: inOrder([
				...bodies,
				...finding.blocks,
				...previewBlocks(result.remedy ?? []),
				...(result.remedy?.length ? [] : did.filter(({label}) => label === 'undo')),
			]),
		};
	}

	// Done with something only seen in part: the news stays the step's, what was not seen stands beneath it.
	return {news: [{text: result.news}, ...(finding ? finding.news : [])], blocks: inOrder([...result.blocks, ...did], 'proof')};
};
