import {type Dispatch, useEffect, useMemo, useReducer, useRef} from 'react';
import type {Outcome} from '../../checks/check.js';
import {Secret} from '../../secret.js';
import type {Ask} from '../../steps/ask.js';
import type {Progress, RunSummary, StepResult, Walk} from '../../steps/walk.js';
import {baseName} from './base-name.js';
import {passwordLook} from './password-look.js';
import {isHalfDone} from './quit-content.js';
import {firstSpot, nextSpot, previousSpot, type Spot} from './route.js';
import {type Event, firstState, reduce, type State} from './state.js';

/** Why the wizard ended. `elsewhere`: the welcome page named another thing to do. */
export type Leaving =
	| {readonly reason: 'left' | 'fault'}
	| {readonly reason: 'later' | 'taken-back'; readonly siteFile: string}
	| {readonly reason: 'elsewhere'; readonly to: string};

export type WizardDeeds = {
	begin(): void;
	look(say?: string): void;

	/** Looks again from a page that shows how a step ended. */
	lookAtProof(): void;
	goOn(): void;

	/** After the look an answer asked for: goes on unless that look found a hindrance. */
	goOnAfterLook(): void;
	back(): void;
	leaveOpen(): void;

	/** Gives an answer to the walk; `true` when it was taken. */
	answer(ask: Ask, value: string): boolean;
	give(text: string): Promise<void>;
	unlock(path: string, password: string): Promise<void>;
	leaveOut(path: string): void;
	choosePassword(ask: Extract<Ask, {kind: 'secret'}>, password: string): boolean;
	tick(item: string): void;
	apply(): void;
	fix(finding: Outcome): void;
	stopWaiting(): void;
	openUndo(): void;
	undo(run: RunSummary): void;
	quit(): void;
	leaveForLater(): void;
	leaveAndTakeBack(): void;
	leave(leaving: Leaving): void;
	fault(error: unknown, where: string): void;
	readonly dispatch: Dispatch<Event>;
};

export type WizardOptions = {
	readonly walk: Walk;
	readonly hasWelcome: boolean;
	readonly onLeave: (leaving: Leaving) => void;

	/** Writes down a mistake of ours; returns the report's path. */
	readonly onFault?: ((error: unknown, where: string) => string | null) | undefined;
};

/** State and effects of the wizard: every promise of the walk ends in one event, or in the page for a fault of ours. */
export const useWizard = (options: WizardOptions): readonly [State, WizardDeeds] => {
	const {walk, hasWelcome} = options;
	const [state, dispatch] = useReducer(reduce, firstState, first => ({...first, spot: hasWelcome ? null : firstSpot(walk)}));
	const now = useRef({state, options});
	now.current = {state, options};
	const deeds = useMemo(() => makeDeeds(walk, () => now.current, dispatch), [walk]);

	const {spot, stamp, phase, wantsOn, view} = state;
	useEffect(() => {
		if (!spot || phase !== 'page') return;
		walk.look(spot.id, spot.subject).then(
			seen => dispatch({did: 'looked', stamp, view: seen, given: walk.given()}),
			error => deeds.fault(error, `while ${spot.id} was looked at`),
		);
	}, [walk, deeds, spot, stamp, phase]);
	useEffect(() => {
		if (wantsOn === 'ready' && view && !view.hindrances.some(isFailed)) deeds.goOn();
	}, [deeds, wantsOn, view]);
	return [state, deeds];
};

type Now = () => {readonly state: State; readonly options: WizardOptions};

const makeDeeds = (walk: Walk, now: Now, dispatch: Dispatch<Event>): WizardDeeds => {
	let stopper = new AbortController();
	const go = (spot: Spot | null) => dispatch({did: 'go', spot});
	const leave = (leaving: Leaving) => now().options.onLeave(leaving);
	const complain = (key: string, say: string | undefined): boolean => {
		dispatch(say === undefined ? {did: 'answer', key} : {did: 'complain', key, say});
		if (say === undefined) dispatch({did: 'look-again', say: null});
		return say === undefined;
	};

	const deeds: WizardDeeds = {
		dispatch,
		leave,
		begin: () => go(firstSpot(walk)),
		lookAtProof: () => start('look', spot => walk.prove(spot.id, spot.subject)),
		look: say => dispatch({did: 'look-again', say: say ?? 'Looked again.'}),
		goOn() {
			const {spot, phase} = now().state;
			const next = spot && nextSpot(walk, spot);
			// A step with several pages is read when the last of them was.
			if (spot && phase === 'page' && next?.id !== spot.id) walk.pass(spot.id);
			if (next) go(next);
			else leave({reason: 'left'});
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
			if (next) go(next);
			else deeds.quit();
		},
		answer: (ask, value) => complain(ask.key, walk.answer(ask, value)),
		async give(text) {
			const reports = await guarded(() => walk.give(text), 'while files were read');
			if (!reports) return;
			const [only] = reports;
			const say = only && reports.length === 1 ? `${baseName(only.path)}: ${only.say.trim()}` : `${reports.length} files were read.`;
			dispatch({did: 'answer', key: 'files'});
			dispatch({did: 'focus', focus: undefined});
			dispatch({did: 'look-again', say});
		},
		async unlock(path, password) {
			const report = await guarded(() => walk.unlock(path, password), 'while a file was opened');
			if (!report) return;
			if (!report.opened) dispatch({did: 'refuse-password', path, saw: passwordLook(new Secret(password))});
			dispatch({
				did: 'look-again',
				say: report.opened ? `${baseName(path)} is open.` : `${baseName(path)} stays locked. Tries are not limited.`,
			});
		},
		leaveOut(path) {
			walk.leaveOut(path);
			dispatch({did: 'look-again', say: `${baseName(path)} is left out. Give it again to take it in.`});
		},
		choosePassword(ask, password) {
			const isTaken = complain(ask.key, walk.choosePassword(ask, password));
			if (isTaken) dispatch({did: 'type', key: ask.key, text: ''});
			if (isTaken) dispatch({did: 'say', say: 'The password is taken. It is kept in memory, and written only where the server reads it.'});
			return isTaken;
		},
		tick(item) {
			walk.tick(item);
			dispatch({did: 'look-again', say: null});
		},
		apply: () => start('apply', (spot, progress, signal) => walk.apply(spot.id, spot.subject, progress, signal)),
		fix: finding =>
			start('fix', (spot, progress, signal) => {
				if (!walk.fix) throw new Error('This walk fixes no findings.');
				return walk.fix(spot.id, spot.subject, finding, progress, signal);
			}),
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
			const {hasNewAnswers} = now().state;
			if (!isHalfDone(walk.applied(), walk.rail(), hasNewAnswers)) return leave({reason: 'left'});
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
		fault(error, where) {
			const say = error instanceof Error ? error.message : String(error);
			dispatch({did: 'cover', over: {is: 'fault', say, where, report: now().options.onFault?.(error, where) ?? null}});
		},
	};

	const guarded = async <Value>(work: () => Promise<Value>, where: string): Promise<Value | undefined> => {
		try {
			return await work();
		} catch (error) {
			deeds.fault(error, where);
			return undefined;
		}
	};

	const start = (
		deed: State['deed'],
		work: (spot: Spot, progress: (row: Progress) => void, signal: AbortSignal) => Promise<StepResult>,
	) => {
		const {spot, stamp} = now().state;
		if (!spot) return;
		stopper = new AbortController();
		const {signal} = stopper;
		dispatch({did: 'start', deed});
		// The event above counts one on: what this deed reports carries the new number.
		const mine = stamp + 1;
		void guarded(async () => {
			const result = await work(spot, progress => dispatch({did: 'progress', stamp: mine, progress}), signal);
			dispatch({did: 'end', stamp: mine, result});
		}, `while ${spot.id} was applied`);
	};

	return deeds;
};

const isFailed = ({state}: Outcome) => state === 'failed';
