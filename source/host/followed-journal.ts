import {Buffer} from 'node:buffer';
import {Trouble} from '../trouble.js';
import type {FollowedFile} from './followed-file.js';
import type {Host} from './host.js';

const cursorLine = /^-- cursor: (.+)$/;
const mostLines = 5000;

/**
The journal of one unit, asked at times for what came after the last entry seen: that survives a cut, and holds no program open.
More than `mostLines` between two times are cut off at the front.
*/
export const followedJournal = (host: Host, unit: string, lines: number): FollowedFile => {
	let cursor: string | undefined;

	return {
		async *fresh() {
			const since = cursor === undefined ? ['-n', String(lines)] : ['--after-cursor', cursor, '-n', String(mostLines)];
			const command = ['journalctl', '-u', unit, '-o', 'short-iso', '--no-pager', '--show-cursor', ...since];
			const {code, stdout, stderr} = await host.run(command);
			if (code !== 0)
				throw new Trouble(
					'journal-not-seen',
					`journalctl gave no answer on ${unit}.`,
					['Only root and the group systemd-journal may read it.'],
					{
						cause: new Error(stderr),
					},
				);
			const said = stdout.split('\n').filter(line => line !== '' && !line.startsWith('-- '));
			cursor =
				stdout
					.split('\n')
					.map(line => cursorLine.exec(line)?.[1])
					.findLast(Boolean) ?? cursor;
			if (said.length > 0) yield Buffer.from(`${said.join('\n')}\n`);
		},
	};
};
