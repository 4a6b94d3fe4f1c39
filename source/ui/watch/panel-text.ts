import type {WatchedLog} from '../../watch/watching.js';
import {plainText} from '../span.js';
import {linesOf} from './log-lines.js';
import {contentOf, type Showing} from './panel-content.js';
import type {PanelId} from './panels.js';

const columns = 200;

/** A panel as text, nothing shortened: for copying. */
export const panelText = (panel: PanelId, showing: Showing, logs: readonly WatchedLog[]): string => {
	if (panel === 'log') {
		return linesOf(logs, showing.state.filter)
			.map(({entry: {at, level, text}}) => [at ?? '', level ?? '', text].filter(Boolean).join('  '))
			.join('\n');
	}

	return contentOf(panel, showing, {columns, isWhole: true})
		.rows.map(row => plainText(row).trimEnd())
		.join('\n');
};
