import type {Call} from '../../source/commands/call.js';
import {parseOptions} from '../../source/commands/parse-options.js';
import {localHost} from '../../source/host/local.js';
import {Secret} from '../../source/secret.js';

/** One call as the command line makes it, heard. `password` comes as if from `--password-file`. */
export const calling = async (run: (call: Call) => Promise<number>, line: readonly string[], password: string | null = 'changeit') => {
	const rows: string[] = [];
	let body: Record<string, unknown> = {};
	const {operands, options} = parseOptions(line);
	const code = await run({
		version: '0',
		command: '',
		operands,
		options,
		desk: localHost({}),
		password: password === null ? undefined : new Secret(password),
		write: text => rows.push(text),
		complain: text => rows.push(text),
		start: async () => 0,
		emit: document => {
			body = document as typeof body;
		},
	});
	return {code, rows, text: rows.join('\n'), unfolded: rows.join(' ').replaceAll(/\s+/g, ' '), body};
};
