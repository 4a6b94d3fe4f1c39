import process from 'node:process';
import type {TypedSecrets} from '../host/secrets.js';
import {passwordOwner, takePassword} from '../remedy/wanted-password.js';
import type {Site, Subject} from '../site.js';
import {safe} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import {askLine} from './ask-line.js';
import {askPassword} from './ask-password.js';
import type {Call} from './call.js';
import {type FixArguments, fix, refuseUnknownId} from './fix.js';
import {refuseNothing} from './refuse-nothing.js';
import {listenForStop} from './stopping.js';

const chooses = async (subjects: readonly Subject[]): Promise<Subject> => {
	process.stderr.write(`${subjects.map((on, index) => `${index + 1}. ${safe(on)}`).join('\n')}\n`);

	for (;;) {
		const answer = await askLine(`Which one, 1 to ${subjects.length}: `);
		const found = subjects[Number(answer) - 1] ?? subjects.find(on => on === answer);
		if (found) return found;
		if (answer === '') throw new Trouble('command-line', 'None was named, so nothing was changed.', subjects);
	}
};

/** Whom it interrupts is said by the preview right above. */
const agrees = async (word: string | null): Promise<boolean> =>
	word === null ? (await askLine('Type yes to apply it: ')) === 'yes' : (await askLine(`Type ${word} to go on: `)) === word;

/** Who sits at the terminal, if anybody does. */
const personAt = ({options}: Call, typed: TypedSecrets, site: Site): Pick<FixArguments, 'person'> => {
	// Who cannot see the preview cannot agree to it.
	const {stdin, stdout, stderr} = process;
	if (options.json || ![stdin, stdout, stderr].every(({isTTY}) => isTTY === true)) return {};
	return {
		person: {
			chooses,
			agrees,
			async gives(wanted) {
				const password = await askPassword(`Password of ${safe(passwordOwner(wanted, site))}`);
				if (password) takePassword(wanted, password, typed, site);
				return password !== undefined;
			},
		},
	};
};

/** `fix ID [--on SUBJECT]` */
export const fixCommand = async (call: Call): Promise<number> => {
	const [id, ...more] = call.operands;
	if (id === undefined || more.length > 0)
		throw new Trouble('command-line', 'fix takes the id of one finding.', ['dispatcher-trust check names what failed.']);
	const [{actions, checks}, {openWorld, undoOptions}] = await Promise.all([import('../catalog.js'), import('./open-world.js')]);
	refuseUnknownId(id, checks);
	const opened = await openWorld(call);
	refuseNothing(opened, 'Name the one of the setup with --site FILE.');
	const {site, worldFor, typed} = opened;
	const {dryRun, yes, json, on} = call.options;
	using stopping = listenForStop();
	const code = await fix({
		id,
		...(on === undefined ? {} : {on: on as Subject}),
		checks,
		actions,
		world: () => worldFor(site),
		dryRun,
		yes,
		json,
		undoWith: undoOptions(call),
		signal: stopping.signal,
		...personAt(call, typed, site),
		emit: body => call.emit(body),
		write: text => call.write(text),
	});
	const stopped = stopping.stopped();
	if (stopped) throw stopped;
	return code;
};
