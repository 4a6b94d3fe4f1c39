import type {WatchLook} from '../../watch/watching.js';
import {signs} from '../glyphs.js';
import type {Row, Span} from '../span.js';
import {textWidth} from '../width.js';
import {type PanelId, panels, panelTitles} from './panels.js';

/** The upper rule with the tabs: "Handshake  OCSP  Log  [Findings × 1]  Changes ────". */
export const tabsRow = (panel: PanelId, look: WatchLook | null, columns: number): Row => {
	const causes = look?.causes.length ?? 0;
	const tabs = panels.flatMap((one): readonly Span[] => {
		const isHere = one === panel;
		const mark: readonly Span[] =
			one === 'findings' && causes > 0 ? [{text: ' '}, {text: signs.error.unicode, tone: 'error'}, {text: ` ${causes}`}] : [];
		const text = `${isHere ? '[' : ''}${panelTitles[one].tab}`;
		return [{text, ...(isHere ? {tone: 'strong' as const} : {})}, ...mark, {text: isHere ? ']' : ''}, {text: '  '}];
	});
	const lead: Row = [{text: ' '}, ...tabs.slice(0, -1), {text: ' '}];
	const used = lead.reduce((sum, {text}) => sum + textWidth(text), 0);
	return [...lead, {text: '─'.repeat(Math.max(0, columns - used))}];
};
