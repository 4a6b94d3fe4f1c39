import type {Line} from '../../speech/line.js';
import type {StepView} from '../../steps/walk.js';
import {textOf} from './form.js';
import type {State} from './state.js';

/** What the text that stands in the subject's field would match: it answers the key just pressed, not the last look. */
export const previewLines = ({asks}: StepView, state: State): readonly Line[] =>
	asks.flatMap(ask => (ask.kind === 'subject' && ask.preview ? ask.preview(textOf(ask, state)) : []));

/** The page without the list of its last look, where the field draws a newer one. */
export const withoutList = (view: StepView): StepView => {
	const lists = view.asks.flatMap(ask => (ask.kind === 'subject' && ask.preview ? [textIn(ask.preview(ask.value))] : []));
	return {...view, blocks: view.blocks.filter(({label, lines}) => label !== 'body' || !lists.includes(textIn(lines)))};
};

const textIn = (lines: readonly Line[]): string => lines.map(({text}) => text).join('\n');
