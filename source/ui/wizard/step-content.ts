import type {Line} from '../../speech/line.js';
import {count} from '../../speech/value.js';
import type {StepView} from '../../steps/walk.js';
import {previewBlocks} from './change-blocks.js';
import {type Content, inOrder, sentence} from './content.js';
import {findingContent} from './finding-content.js';

export type Folding = {readonly isUnfolded: boolean; readonly isDetailed: boolean};

/**
What a step's page says before anything is changed.

A finding that hinders takes the page: its title is the news, its evidence stands alone. The step's own words come back with `d`.
*/
export const stepContent = (view: StepView, {isUnfolded, isDetailed}: Folding): Content => {
	const finding = findingContent(view.hindrances);
	// It comes last: where room is short, it may be below.
	const passed = {label: 'body' as const, lines: passedLines(view.passed, isUnfolded)};
	if (finding) {
		const own = view.blocks.filter(({label}) => isDetailed || label === 'body');
		// The cause with its fix stands right under its title; the page's own pictures (all chains, all matches) come below it.
		const words = inOrder([...own.filter(({label}) => label !== 'body'), ...finding.blocks, ...previewBlocks(view.remedy ?? [])]);
		return {news: finding.news, blocks: [...words, ...own.filter(({label}) => label === 'body'), passed]};
	}

	if (view.notNeeded !== null) {
		// A checklist keeps its own news: that its files are written does not make it done.
		const news = view.items.length > 0 ? {text: view.news} : {text: notNeededSay(view.news, view.notNeeded), sign: 'none' as const};
		return {news: [news], blocks: inOrder(view.blocks, view.leads ?? undefined).concat(passed)};
	}

	return {
		news: [{text: view.news}],
		blocks: inOrder([...view.blocks, ...previewBlocks(view.changes)], view.leads ?? undefined).concat(passed),
	};
};

const notNeededSay = (news: string, reason: string): string => (/^not needed/i.test(news) ? news : sentence(`Not needed: ${reason}`));

/** What passed is one folded line; what failed is never folded. */
const passedLines = (passed: readonly Line[], isUnfolded: boolean): readonly Line[] => {
	if (passed.length === 0) return [];
	return isUnfolded
		? passed.map(line => ({...line, sign: line.sign ?? ('ok' as const)}))
		: [{text: `${count(passed.length, 'check')} passed`, sign: 'ok', right: 'v unfolds'}];
};
