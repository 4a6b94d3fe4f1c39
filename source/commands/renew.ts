import process from 'node:process';
import {openJournal} from '../actions/journal.js';
import type {Certificate} from '../pki/certificate.js';
import {hostNameOf, type Subject} from '../site.js';
import {type OldAndNew, oldAndNew} from '../steps/renewal/old-and-new.js';
import {renewedOf} from '../steps/renewal/renewal.js';
import {Trouble} from '../trouble.js';
import {mayDraw} from '../ui/may-draw.js';
import type {Call} from './call.js';
import {changesBody} from './changes-body.js';
import {judgedBody, lastLooks} from './judged-body.js';
import type {OpenedRenewal} from './open-renewal.js';
import {walkHeadless} from './setup-headless.js';
import {row} from './setup-transcript.js';
import {interruptible, listenForStop} from './stopping.js';

const isInteractive = ({options}: Call): boolean =>
	!options.json &&
	!options.dropOld &&
	!options.yes &&
	!options.dryRun &&
	mayDraw({input: process.stdin, output: process.stdout}, process.env);

/** The portal takes an upload from a person only, and a gateway that is not reached its truststore: the switch waits for both. */
const gates: ReadonlySet<string> = new Set(['renewal/truststores', 'portal']);

/** A file that is of no use here is said at once: it may be the one that matters, under a name nobody takes part with. */
const refuseForNobody = ({walk, renewal}: OpenedRenewal, renewed: readonly Subject[], write: (text: string) => void) => {
	for (const {path, unused} of walk.given()) if (unused !== undefined) write(row('notice', `${path}: ${unused}`));
	if (renewed.length > 0 || renewal.given().length === 0) return;
	throw new Trouble('renewal-for-nobody', 'None of the certificates given belongs to anybody in the site file. Nothing was changed.', [
		'Its names decide: dispatcher-trust inspect FILE shows them.',
	]);
};

const ofCertificate = ({sha256, notAfter}: Certificate) => ({sha256, notAfter});

/** Who gets which certificate in whose place; whether it is in place already, `changes` tells. */
const renewedBody = (pairs: readonly OldAndNew[]): readonly object[] =>
	pairs.map(({on, before, after}) => ({on, from: before ? ofCertificate(before) : null, to: ofCertificate(after)}));

const headless = async (call: Call, opening: OpenedRenewal): Promise<number> => {
	const {options, emit} = call;
	const {walk, opened, renewal} = opening;
	using stopping = listenForStop();
	const write = (text: string) => (stopping.stopped()?.isUnread ? call.complain(text) : call.write(text));
	const site = walk.site();
	const renewed = renewedOf(renewal, site);
	const hosts = renewed.map(on => hostNameOf(site, on)).join(', ');
	const dryRun = options.dryRun || !options.yes;
	const news = options.dropOld ? 'Taking old roots out of the truststores.' : `Renewing for ${hosts || 'nobody'}.`;
	write(`${news}${options.dryRun ? ' A dry run: nothing is changed.' : ''} ${new Date().toISOString().slice(0, 16).replace('T', ' ')}`);
	if (!options.dryRun && !options.yes) write('No --yes was given: this is a dry run.');
	refuseForNobody(opening, renewed, write);
	if (!dryRun) await openJournal(opened.worldFor(site)).refuseWhileLocked();
	const {exitCode, changes, outcomes} = await walkHeadless({
		walk: interruptible(walk, stopping),
		dryRun,
		write,
		gates,
		stopped: stopping.stopped,
	});
	if (options.dropOld) {
		const {oldRootsElsewhere} = await import('./renew-drop.js');
		for (const text of await oldRootsElsewhere(opened.worldFor(site))) write(row('todo', text));
	}

	emit({
		dryRun,
		changed: !dryRun && changes.length > 0,
		renewed: renewedBody(await oldAndNew(renewal, opened.worldFor(walk.site()))),
		changes: changesBody(changes),
		run: walk.run(),
		...judgedBody(lastLooks(outcomes)),
	});
	const stopped = stopping.stopped();
	if (stopped && exitCode === stopped.exitCode) throw stopped;
	return exitCode;
};

/** `renew [FILE...] [--yes] [--dry-run]`: next year's certificates over last year's setup. */
export const renewCommand = async (call: Call): Promise<number> => {
	if (call.options.back) return (await import('./renew-back.js')).tellRoadBack(call);
	if (isInteractive(call)) return (await import('./renew-pages.js')).openRenewalScreen(call);
	const opening = call.options.dropOld
		? await (await import('./renew-drop.js')).openDropping(call)
		: await (await import('./open-renewal.js')).openRenewal(call, false);

	try {
		return await headless(call, opening);
	} finally {
		await opening.walk.end();
	}
};
