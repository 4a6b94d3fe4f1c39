import type {Description} from '../actions/action.js';
import {safe} from '../speech/foreign.js';
import type {Block, Line} from '../speech/line.js';

/** What the port presented: the certificate's subject and SHA-256. */
export type Presented = {readonly subject: string; readonly sha256: string};

export type RecordOf = {
	readonly run: string;

	/** ISO 8601 UTC. */
	readonly from: string;
	readonly to: string;
	readonly operator: string;
	readonly host: string;
	readonly changes: readonly Description[];

	/** `null`: nothing was presented, or it could not be looked at. */
	readonly before: Presented | null;
	readonly after: Presented | null;

	/** What further nodes of a cluster presented. */
	readonly nodes?: readonly {readonly host: string; readonly before: Presented | null; readonly after: Presented | null}[];
	readonly news: string;

	/** The command that takes the run back. */
	readonly undo: string;
	readonly proof: readonly Block[];
};

const signs = {
	ok: 'ok',
	error: 'error',
	warning: 'warning',
	notice: 'notice',
	unknown: 'not seen',
	none: 'not needed',
	now: 'now',
	'to-come': 'to do',
} as const;

// Foreign text may hold Markdown: a table or a heading in a certificate's name must stay text.
const plain = (text: string) => safe(text).replaceAll(/[\\`*_[\]<>|#]/g, String.raw`\$&`);

const bullet = ({sign, text}: Line) => `- ${sign ? `${signs[sign]}: ` : ''}${plain(text)}`;

const presented = (name: string, what: Presented | null) =>
	`| ${name} | ${what ? plain(what.subject) : 'nothing seen'} | ${what ? `\`${what.sha256}\`` : ''} |`;

const diffOf = (changes: readonly Description[]): readonly string[] => {
	const rows = changes.flatMap(({target, lines}) => {
		const diff = lines.filter(line => line.diff);
		return diff.length === 0 ? [] : [`--- ${safe(target)}`, ...diff.map(({text, diff}) => `${diff?.change ?? ' '} ${safe(text)}`)];
	});
	// A fence longer than any run of backticks in it cannot be closed from inside.
	return rows.length === 0 ? [] : ['## Diff', '', '``````diff', ...rows.map(row => row.replaceAll('``````', '`````´')), '``````', ''];
};

/** The change record for the ticket, Markdown. Passwords stand in it as "(secret)": descriptions never hold one. */
export const changeRecord = ({run, from, to, operator, host, changes, before, after, nodes = [], news, undo, proof}: RecordOf): string =>
	[
		`# Change record ${run}`,
		'',
		`- when: ${from} to ${to}`,
		`- who: ${plain(operator)}`,
		`- where: ${plain(host)}`,
		`- result: ${plain(news)}`,
		'',
		'## Changes, in order',
		'',
		...changes.map(({say, host: on, undo}, index) => `${index + 1}. ${plain(say)} (on ${plain(on)}; undo: ${plain(undo)})`),
		'',
		'## Certificate on the port',
		'',
		'| | subject | SHA-256 |',
		'|---|---|---|',
		presented('before', before),
		presented('after', after),
		...nodes.flatMap(node => [presented(`${node.host}, before`, node.before), presented(`${node.host}, after`, node.after)]),
		'',
		...diffOf(changes),
		'## Proof',
		'',
		...proof.flatMap(({lines}) => lines.map(bullet)),
		'',
		`Undo: \`${safe(undo)}\``,
		'',
	].join('\n');
