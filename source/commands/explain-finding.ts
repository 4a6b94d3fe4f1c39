import type {Check} from '../checks/check.js';
import {phrases} from '../log/phrases.js';
import type {Call} from './call.js';
import type {Words} from './explain-word.js';
import {words} from './explain-words.js';
import {atTheEnd, transcriptRow} from './transcript-row.js';

export type Explained = {
	readonly id: string;
	readonly title: string;
	readonly severity: Check['severity'];
	readonly means: string;
	readonly rule: string | null;
	readonly fix: string;

	/** Ids, of the catalog. */
	readonly explains: readonly string[];
	readonly explainedBy: readonly string[];

	/** What logs write of it, each word for word. */
	readonly inLogs: ReadonlyArray<{readonly phrase: string; readonly words: readonly string[]; readonly ambiguous: boolean}>;
};

const nothing: Words = {means: '', fix: ''};

export const explained = (check: Check, checks: readonly Check[]): Explained => {
	const {id, title, severity, explains = []} = check;
	const {means, fix, rule = null} = words[id] ?? nothing;
	const inLogs = phrases
		.filter(({findings}) => findings.includes(id))
		.map(({name, needles, written = needles, isAmbiguous = false}) => ({
			phrase: name,
			words: written.map(word => word.trim()),
			ambiguous: isAmbiguous,
		}));
	const explainedBy = checks.filter(one => one.explains?.includes(id)).map(one => one.id);
	return {id, title, severity, means, rule, fix, explains, explainedBy, inLogs};
};

const most = 12;
const row = (word: string, text: string): string => transcriptRow(word, text, {column: 11});

const listRow = (word: string, ids: readonly string[], verbose: boolean): readonly string[] => {
	if (ids.length === 0) return [];
	const shown = verbose ? ids : ids.slice(0, most);
	const left = ids.length - shown.length;
	return [row(word, `${shown.join(', ')}${left > 0 ? `, and ${left} more (-v)` : ''}`)];
};

const findingTranscript = (about: Explained, verbose: boolean): readonly string[] => [
	atTheEnd(transcriptRow(about.severity, about.title, {indent: '', column: 11}), about.id),
	row('means', about.means),
	...(about.rule === null ? [] : [row('told by', about.rule)]),
	row('fix', about.fix),
	...listRow('follows', about.explains, verbose),
	...listRow('from', about.explainedBy, verbose),
	...about.inLogs.map(({words: said, ambiguous}) =>
		row('log', `${said.map(word => `“${word}”`).join(' or ')}${ambiguous ? ' (and others write it too)' : ''}`),
	),
	`Next: dispatcher-trust check --only ${about.id} says whether it is so here.`,
];

/** Explains a finding id; no host is looked at. */
export const explainFinding = (call: Call, check: Check, checks: readonly Check[]): number => {
	const about = explained(check, checks);
	if (call.options.json) call.emit(about);
	else for (const line of findingTranscript(about, call.options.verbose)) call.write(line);
	return 0;
};
