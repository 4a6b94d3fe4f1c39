import process from 'node:process';
import type {FailOn} from '../checks/exit-code.js';
import {Trouble} from '../trouble.js';
import {startWatching} from '../watch/start-watching.js';
import type {ChangeRow, Watching} from '../watch/watching.js';
import type {Call} from './call.js';
import {choose} from './choose-checks.js';
import {listenForStop} from './stopping.js';
import {stateBody, stateKey, stateLine} from './watch-state.js';

type Telling = {
	readonly watching: Watching;
	readonly json: boolean;
	readonly failOn: FailOn;
	emit(body: object): void;
	write(text: string): void;
};

const broken = 'A fault of this program keeps it from looking; it goes on trying.';

/** Tells the state now, then each change of it, until `signal` aborts. */
export const tellChanges = async ({watching, json, failOn, emit, write}: Telling, signal: AbortSignal): Promise<void> => {
	let told: string | undefined;
	let toldAt = '';

	const tell = () => {
		const {look, isBroken, woken} = watching.view();
		const key = isBroken ? 'broken' : look && stateKey(look);
		if (key === null || key === told) return;
		const isFirst = told === undefined;
		told = key;

		if (isBroken) {
			if (json) emit({verdict: 'unknown', rootCauses: [], outcomes: [], woken: null, changes: [], why: broken});
			else write(`${new Date().toISOString().slice(0, 19).replace('T', ' ')} UTC  not seen  ${broken}`);
			return;
		}

		if (!look) return;
		// What moved before we looked for the first time is no reason for what we see.
		const isNew = ({at}: ChangeRow) => !isFirst && at > toldAt;
		const moved = look.changes.filter(isNew);
		toldAt = new Date(look.at).toISOString();
		if (json) emit(stateBody(look, moved, isFirst ? null : woken, failOn));
		else write(stateLine(look, watching.site(), moved));
	};

	const leave = watching.subscribe(tell);
	tell();
	await new Promise<void>(resolve => {
		if (signal.aborted) resolve();
		else signal.addEventListener('abort', () => resolve(), {once: true});
	});
	leave();
};

const nowhere = new Trouble('nothing-given', 'There is nothing to watch: neither settings of the product nor a site file are here.', [
	'Name the site file with --site, or run it on the primary.',
]);

/**
Without a terminal: one line, or one JSON document on a line, for each change of state. Made to run as a service: whoever ends it with SIGTERM gets 0,
ctrl+c gives 130, and a reader that went away ends it without a word.
*/
export const watchHeadless = async (call: Call): Promise<number> => {
	using stopping = listenForStop();
	const [{checks}, {openWorld}] = await Promise.all([import('../catalog.js'), import('./open-world.js')]);
	const {site, worldFor, from} = await openWorld(call);
	if (from === 'nothing') throw nowhere;
	const {json, failOn, only, skip} = call.options;
	const watching = startWatching({checks: choose(checks, only, skip), world: () => worldFor(site), withLogs: false});
	const {emit, write} = call;
	await tellChanges({watching, json, failOn, emit: body => emit(body), write: text => write(text)}, stopping.signal);
	await watching.end();
	const code = stopping.stopped()?.exitCode ?? 0;
	const isAskedToEnd = code === 143;
	// A look under way would keep the process from its end.
	process.stdout.write('', () => process.exit(isAskedToEnd ? 0 : code));
	return isAskedToEnd ? 0 : code;
};
