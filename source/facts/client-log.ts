import path from 'node:path';
import {type ClientRefusal, lastClientRefusal} from '../log/client-refusal.js';
import {nameOf} from '../site.js';
import {Trouble} from '../trouble.js';
import {defineFact} from './fact.js';

/** The end of a client's log that was copied to this machine. `path` is `null` where none was given. */
export type ClientLog = {
	readonly path: string | null;
	readonly lines: number;

	/** Foreign text in it. */
	readonly refusal: ClientRefusal | null;
};

const tailBytes = 256 * 1024;
const mostLines = 2000;

/** Windows programs may write either. */
const decoded = (bytes: Uint8Array): string => new TextDecoder(bytes.subarray(0, 64).includes(0) ? 'utf-16le' : 'utf-8').decode(bytes);

/** No client is reached from here, so its log is looked at where a person put a copy. */
export const clientLog = defineFact<ClientLog>({
	name: 'client-log',

	async gather({world: {site, siteFolder, desk}, subject}) {
		const given = site.clients.find(({host}) => host === nameOf(subject))?.log;
		if (given === undefined) return {path: null, lines: 0, refusal: null};
		const file = path.resolve(siteFolder, given);
		const state = await desk.look(file);
		if (!state)
			throw new Trouble('file-missing', `The log ${file} is not there.`, ['Copy it from the client, or take "log" out of the site file.']);
		// An odd number would cut a UTF-16 character in two.
		const bytes = await desk.readTail(file, Math.min(tailBytes, state.size - (state.size % 2)));
		const lines = decoded(bytes).split(/\r?\n/).filter(Boolean).slice(-mostLines);
		return {path: file, lines: lines.length, refusal: lastClientRefusal(lines)};
	},
});
