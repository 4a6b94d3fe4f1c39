import {openJournal} from '../actions/journal.js';
import type {Walk} from '../steps/walk.js';
import {Trouble} from '../trouble.js';
import type {Call} from './call.js';
import {changesBody} from './changes-body.js';
import {judgedBody, lastLooks} from './judged-body.js';
import {refuseAbsentFiles} from './named-files.js';
import {openWalk} from './open-walk.js';
import type {Opened} from './open-world.js';
import type {Practice} from './practice.js';
import {refuseNothing} from './refuse-nothing.js';
import {walkHeadless} from './setup-headless.js';
import {borrowed, interruptible, listenForStop} from './stopping.js';

const headless = async (call: Call, opened: Opened, walk: Walk, practice: Practice | undefined): Promise<number> => {
	refuseNothing(opened, 'Name one with --site FILE, or practise in the lab: dispatcher-trust lab');
	const {options, emit} = call;
	using stopping = practice ? borrowed(practice.stopping) : listenForStop();
	const write = (text: string) => (stopping.stopped()?.isUnread ? call.complain(text) : call.write(text));

	if (!options.yes && !options.dryRun && options.answers === undefined && opened.from === 'detected') {
		throw new Trouble('nothing-given', 'Without a terminal, the answers must come from a site file.', [
			'Run dispatcher-trust on a terminal once; it writes ./dispatcher-trust.json as it goes.',
		]);
	}

	await refuseAbsentFiles(opened.worldFor(opened.site));
	const {primary, gateways, clients} = opened.site;
	const hosts = [primary.host, ...gateways.map(({host}) => host), ...clients.map(({host}) => host)].join(', ');
	write(
		`Setting up trust for ${hosts}.${options.dryRun ? ' A dry run: nothing is changed.' : ''} ${new Date().toISOString().slice(0, 16).replace('T', ' ')}`,
	);
	// Without --yes a headless run is a rehearsal: it changes nothing nobody agreed to. The lab is there to be changed.
	const isAgreed = options.yes || practice !== undefined;
	const dryRun = options.dryRun || !isAgreed;
	if (!options.dryRun && !isAgreed) write('No --yes was given: this is a dry run.');

	// Known before the first page: nine pages seen in vain help nobody.
	if (!dryRun) await openJournal(opened.worldFor(opened.site)).refuseWhileLocked();
	const {exitCode, changes, outcomes} = await walkHeadless({
		walk: interruptible(walk, stopping),
		dryRun,
		write,
		stopped: stopping.stopped,
		...(practice ? {practiceWith: practice.command} : {}),
	});
	emit({
		dryRun,
		changed: !dryRun && changes.length > 0,
		changes: changesBody(changes),
		run: walk.run(),
		...judgedBody(lastLooks(outcomes)),
	});
	const stopped = stopping.stopped();
	if (stopped && exitCode === stopped.exitCode) throw stopped;
	return exitCode;
};

/** The steps without a screen, told line by line or as one JSON document. Resolves with the exit code. */
export const setUpUnattended = async (call: Call, practice: Practice | undefined): Promise<number> => {
	const {opened, walk} = await openWalk(call);

	try {
		return await headless(call, opened, walk, practice);
	} finally {
		await walk.end();
	}
};
