import type {Diagnosis} from '../../diagnose/diagnosis.js';
import type {Site} from '../../site.js';
import {count} from '../../speech/value.js';
import type {WatchView} from '../../watch/watching.js';
import {fold} from '../fold.js';
import {transcript as worked} from '../troubleshoot/transcript.js';
import {screenSafe} from '../width.js';
import type {History, Sighting} from './history.js';
import {verdictOf} from './verdict.js';

const column = 11;

const entry = (word: string, text: string): string =>
	fold(screenSafe(text), 80 - column)
		.map((part, index) => `${index === 0 ? `  ${word}`.padEnd(column) : ' '.repeat(column)}${part}`)
		.join('\n');

const clock = (at: number): string => new Date(at).toISOString().slice(11, 16);

const span = (from: number, to: number): string => (clock(from) === clock(to) ? clock(from) : `${clock(from)} to ${clock(to)}`);

const seen = ({title, id, from, to}: Sighting): string =>
	entry('saw', `${title} (${id}), ${to === null ? `since ${clock(from)}` : span(from, to)} UTC`);

export type Watched = {readonly site: Site; readonly view: WatchView; readonly history: History; readonly diagnosis: Diagnosis};

/** What stays on the terminal: how long it was watched, what was seen, what was changed, and the undo as the last line. Empty where no look came back. */
export const transcript = ({site, view, history, diagnosis}: Watched): string => {
	const {from, to, looks, sightings} = history;
	const isChanged = diagnosis.worked().length + diagnosis.takenBack().length > 0;
	if (from === null || to === null) return isChanged ? worked(diagnosis) : '';
	const lines = [
		`Watched ${screenSafe(site.primary.host)}, ${span(from, to)} UTC, ${count(looks, 'look')}.`,
		...sightings.map(seen),
		entry('now', verdictOf(view, site).text),
	];
	return `${lines.join('\n')}\n${isChanged ? worked(diagnosis) : ''}`;
};
