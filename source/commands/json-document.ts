import {safeJson} from '../speech/foreign.js';
import type {Trouble} from '../trouble.js';

type Given = {
	readonly version: string;

	/** What `--json` asks for one by. */
	readonly args: readonly string[];
	write(text: string): void;
};

export type JsonDocument = {
	/** Whose answer it is; known once the command line was read. */
	command: string;

	/** There will be more than one: each stands on a line of its own. */
	isStream: boolean;

	/** Writes the body in its envelope, where one is wanted. */
	emit(body: object): void;

	/** The same of what was refused, unless a document was written before. */
	refuse(trouble: Pick<Trouble, 'code' | 'message' | 'hints'>): void;
};

const isWantedBy = (args: readonly string[]): boolean => {
	const end = args.indexOf('--');
	return args.slice(0, end === -1 ? args.length : end).includes('--json');
};

/**
The one document of a call with `--json`; shape: the public contract, section 4. Whoever reads it gets one whatever happens, so a command line that
cannot even be parsed is refused in one too.
*/
export const newJsonDocument = ({version, args, write}: Given): JsonDocument => {
	const isWanted = isWantedBy(args);
	let isWritten = false;
	return {
		command: 'setup',
		isStream: false,
		emit(body) {
			if (!isWanted) return;
			isWritten = true;
			const at = `${new Date().toISOString().slice(0, 19)}Z`;
			const indent = this.isStream ? 0 : 2;
			write(`${safeJson({schema: 1, tool: {name: 'dispatcher-trust', version}, command: this.command, at, ...body}, indent)}\n`);
		},
		refuse({code, message, hints}) {
			if (!isWritten) this.emit({trouble: {code, message, hints}});
		},
	};
};
