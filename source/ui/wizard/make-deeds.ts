import type {Dispatch} from 'react';
import type {Outcome} from '../../checks/check.js';
import {lastLook} from '../../remedy/last-look.js';
import type {Progress, StepResult, StepView, Walk} from '../../steps/walk.js';
import {Trouble} from '../../trouble.js';
import {isAwaited} from './awaited.js';
import type {Leaving, WizardDeeds, WizardOptions} from './deeds.js';
import {fileDeeds} from './file-deeds.js';
import {isFailed} from './finding-content.js';
import {focusOf} from './focus.js';
import {holdsWords, isHalfDone} from './quit-content.js';
import type {Event} from './reduce.js';
import {firstSpot, nextSpot, previousSpot, type Spot} from './route.js';
import type {State} from './state.js';
import {isWatched} from './watching.js';
import {interrupts} from './word-content.js';

export type Now = () => {readonly state: State; readonly options: WizardOptions};

/** Every deed ends in events, in leaving, or in the page for a fault of ours. */
export const makeDeeds = (walk: Walk, now: Now, dispatch: Dispatch<Event>): WizardDeeds => {
	let deedsBegun = 0;
	let stopper = new AbortController();
	const go = (spot: Spot | null) => dispatch({did: 'go', spot});
	const leave = (leaving: Leaving) => now().options.onLeave(leaving);
	const complain = (key: string, say: string | undefined): boolean => {
		dispatch(say === undefined ? {did: 'answer', key} : {did: 'complain', key, say});
		if (say === undefined) dispatch({did: 'look-again', say: null});
		return say === undefined;
	};

	const fix = (finding: Outcome) =>
		start('fix', (spot, progress, signal) => {
			if (!walk.fix) throw new Error('This walk fixes no findings.');
			return walk.fix(spot.id, spot.subject, finding, progress, signal);
		});

	/** A disk that is full or read-only is met before the first byte and not after the third file. */
	const applyOnce = async ({id, subject}: Spot, progress: (row: Progress) => void, signal: AbortSignal): Promise<StepResult> => {
		const changes = now().state.view?.changes ?? [];
		const trouble = await walk.tryPlaces?.(changes.filter(({needed}) => needed).map(({change}) => change));
		return trouble ? untouched(trouble) : walk.apply(id, subject, progress, signal);
	};

	/** Resolves with the site file, or with nothing when a fault is shown. */
	const keepAnswers = () => {
		const saved = guarded(() => walk.save(), 'while the answers were written');
		void saved.then(file => file !== undefined && dispatch({did: 'save', file}));
		return saved;
	};

	const deeds: WizardDeeds = {
		...fileDeeds({walk, now: () => now().state, dispatch, guarded: async (work, where) => guarded(work, where)}),
		dispatch,
		leave,
		begin: () => go(firstSpot(walk)),
		lookAtProof: () => start('look', spot => walk.prove(spot.id, spot.subject)),
		look() {
			// Its own clock says when that was.
			if (isWatched(now().state)) return deeds.lookQuietly();
			dispatch({did: 'look-again', say: 'Looking again. It changes nothing.', onceSeen: 'Looked again, just now.'});
		},
		lookQuietly() {
			const {state} = now();
			if (state.view) dispatch({did: 'look-quietly', focus: focusOf(state, state.view)});
		},
		showPath: path => dispatch({did: 'cover', over: {is: 'path', path}}),
		showLog: () => dispatch({did: 'cover', over: {is: 'log'}}),
		goOn() {
			const {spot, phase, view} = now().state;
			const next = spot && nextSpot(walk, spot);
			const isOpen = view?.items.some(item => isAwaited(item) && item.tickedAt === null) === true;
			if (spot && phase === 'page') isOpen ? walk.leave(spot.id) : walk.pass(spot.id, spot.subject);
			const saved = keepAnswers();
			if (next) go(next);
			else void saved.then(() => leave({reason: 'left'}));
		},
		goOnAfterLook: () => dispatch({did: 'want-on'}),
		back() {
			const {spot} = now().state;
			const before = spot && previousSpot(walk, spot);
			if (before) go(before);
			else if (spot && now().options.hasWelcome) go(null);
		},
		leaveOpen() {
			const {spot} = now().state;
			if (!spot) return;
			walk.leave(spot.id);
			const next = nextSpot(walk, spot);
			const saved = keepAnswers();
			if (next) go(next);
			else void saved.then(deeds.quit);
		},
		answer: (ask, value) => complain(ask.key, walk.answer(ask, value)),
		choosePassword(ask, password) {
			const isTaken = complain(ask.key, walk.choosePassword(ask, password));
			if (isTaken) {
				dispatch({did: 'choose-password', key: ask.key});
				dispatch({did: 'say', say: 'The password is taken. It is kept in memory, and written only where the server reads it.'});
			}

			return isTaken;
		},
		tick(item) {
			walk.tick(item);
			dispatch({did: 'answer', key: item});
			dispatch({did: 'look-again', say: null});
		},
		apply: () => start('apply', applyOnce),
		fix,
		mend: (finding, changes) => (interrupts(changes) ? dispatch({did: 'ask-word', cure: {finding, changes}}) : fix(finding)),
		stopWaiting() {
			stopper.abort();
			dispatch({did: 'say', say: 'We stop waiting. What was begun goes on by itself.'});
		},
		openUndo() {
			dispatch({did: 'cover', over: {is: 'undo', runs: null, marked: 0, chosen: null}});
			void guarded(async () => dispatch({did: 'runs', runs: await walk.runs()}), 'while the journal was read');
		},
		undo: run => start('undo', (_spot, progress) => walk.undo(run.run, progress)),
		quit() {
			const {state} = now();
			const {spot, view} = state;
			// The last page only shows; who leaves from it has read it.
			if (spot && view && !nextSpot(walk, spot) && !view.hindrances.some(isFailed)) walk.pass(spot.id, spot.subject);
			if (!isHalfDone(walk.applied(), walk.rail(), holdsWords(state))) return leave({reason: 'left'});
			void guarded(async () => dispatch({did: 'cover', over: {is: 'quit', run: walk.run()}}), 'while the journal was read');
		},
		leaveForLater: () => void guarded(async () => leave({reason: 'later', siteFile: await walk.save()}), 'while the answers were written'),
		leaveAndTakeBack() {
			start('undo', async (_spot, progress) => {
				const run = walk.run();
				const siteFile = await walk.save();
				const result = run === null ? null : await walk.undo(run, progress);
				// What could not be taken back is shown, not left behind unread.
				if (!result || result.done) leave({reason: 'taken-back', siteFile});
				return result ?? {done: true, news: 'Nothing was to be taken back.', blocks: [], outcomes: [], changes: [], trouble: null};
			});
		},
		keepLab() {
			const folder = now().options.onKeep?.();
			if (folder === undefined) return;
			dispatch({did: 'keep-lab'});
			dispatch({did: 'say', say: `The lab stays in ${folder} when you leave.`});
		},
		fault(error, where) {
			const say = error instanceof Error ? error.message : String(error);
			dispatch({did: 'cover', over: {is: 'fault', say, where, report: now().options.onFault?.(error, where) ?? null}});
		},
	};

	const guarded = async <Value>(work: () => Promise<Value>, where: string): Promise<Value | undefined> => {
		try {
			return await work();
		} catch (error) {
			// What the operator's world refuses is an answer; only what is left is a fault of ours.
			if (error instanceof Trouble) dispatch({did: 'say', say: [error.message, ...error.hints].join(' ')});
			else deeds.fault(error, where);
			return undefined;
		}
	};

	const start = (
		deed: State['deed'],
		work: (spot: Spot, progress: (row: Progress) => void, signal: AbortSignal) => Promise<StepResult>,
	) => {
		const {state} = now();
		// A run that is taken back from the first page leaves one at the step that is on.
		const spot = state.spot ?? firstSpot(walk);
		if (!spot) return;
		if (!state.spot) go(spot);
		const {view} = state;
		const token = ++deedsBegun;
		stopper = new AbortController();
		const {signal} = stopper;
		dispatch({did: 'start', deed, token, ...(deed === 'apply' && view ? {rows: announced(view)} : {})});
		void guarded(async () => {
			const result = await work(spot, progress => dispatch({did: 'progress', token, progress, at: now().options.clock()}), signal);
			dispatch({did: 'end', token, result});
		}, `while ${spot.id} was applied`);
	};

	return deeds;
};

/** The rows of the wait, as the preview announced them: they stand from the start. */
const announced = ({changes}: StepView): readonly Progress[] => {
	const says = changes.filter(({needed}) => needed).flatMap(({description: {say, waits = []}}) => [say, ...waits]);
	return [...says, lastLook(interrupts(changes))].map(say => ({key: `announced ${say}`, state: 'to-come', say}));
};

const untouched = (trouble: NonNullable<StepResult['trouble']>): StepResult => ({
	done: false,
	news: trouble.say,
	blocks: [{label: 'saw', lines: [{text: 'Nothing was changed: every folder was tried before the first byte.'}]}],
	outcomes: [],
	changes: [],
	trouble,
});
