import {moment} from '../../speech/value.js';
import type {WatchLook} from '../../watch/watching.js';
import type {Row} from '../span.js';
import {type PanelArea, plainLine} from './panel-rows.js';

const today = (at: string, now: number): string =>
	at.slice(0, 10) === new Date(now).toISOString().slice(0, 10) ? `${at.slice(11, 16)} UTC` : moment(at);

/** The Last changes panel: what moved a file or the service, ours by its run, others said to be so. */
export const changesRows = ({changes, at: now}: WatchLook, area: PanelArea): readonly Row[] => {
	if (changes.length === 0)
		return ['Our journal has no run here.', 'Nothing else moved since we look.'].flatMap(text => plainLine({text}, area));
	return changes.flatMap(({at, run, what, rows}) => [
		...plainLine({text: `${run ?? 'not by us'}   ${run === null ? today(at, now) : `${at.slice(11, 16)} UTC`}   ${what}`}, area),
		...rows.flatMap(line => plainLine({...line, indent: (line.indent ?? 0) + 1}, area)),
	]);
};
