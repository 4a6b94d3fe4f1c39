import type {Dispatch} from 'react';
import type {Outcome} from '../../checks/check.js';
import type {Failed} from '../../checks/root-causes.js';
import type {Diagnosis, Proof} from '../../diagnose/diagnosis.js';
import type {Event} from '../../diagnose/reduce.js';
import {causeInFront, causesInHand, type State} from '../../diagnose/state.js';
import type {Symptom} from '../../diagnose/symptoms.js';
import {lastLook} from '../../remedy/last-look.js';
import type {Progress, RunSummary} from '../../steps/walk.js';
import {Trouble} from '../../trouble.js';
import {interrupts} from '../wizard/word-content.js';

/** How troubleshooting was left. `watch`: for the dashboard. */
export type Leaving = {readonly reason: 'left' | 'watch' | 'fault'};

export type TroubleshootDeeds = {
	look(symptom: Symptom): void;
	lookAgain(): void;
	showCause(at: number): void;

	/** `also`: causes to be cured with the one in front. */
	showRemedy(also?: readonly Failed[]): void;
	givePassword(password: string): void;
	apply(): void;
	stop(): void;
	openUndo(): void;
	undo(run: RunSummary): void;
	leave(leaving: Leaving): void;
	fault(error: unknown, where: string): void;
	readonly dispatch: Dispatch<Event>;
};

export type Options = {
	readonly diagnosis: Diagnosis;

	/** Milliseconds since some fixed moment. */
	readonly clock: () => number;
	readonly onLeave: (leaving: Leaving) => void;

	/** Writes down a mistake of ours; returns the report's path. */
	readonly onFault?: ((error: unknown, where: string) => string | null) | undefined;
};

type Now = () => {readonly state: State; readonly options: Options};

/** Every deed ends in one event, in leaving, or in the page for a fault of ours. */
export const makeDeeds = (diagnosis: Diagnosis, now: Now, dispatch: Dispatch<Event>): TroubleshootDeeds => {
	let begun = 0;
	let stopper = new AbortController();

	const begin = (): number => {
		stopper = new AbortController();
		begun = Math.max(begun, now().state.token) + 1;
		return begun;
	};

	const guarded = async (work: () => Promise<void>, where: string): Promise<void> => {
		const {signal} = stopper;
		try {
			await work();
		} catch (error) {
			if (signal.aborted && error === signal.reason) return;
			// What the operator's world refuses is an answer; only what is left is a fault of ours.
			if (error instanceof Trouble) dispatch({did: 'say', say: [error.message, ...error.hints].join(' ')});
			else deeds.fault(error, where);
		}
	};

	const plan = (also: readonly Failed[]) => {
		const front = causeInFront(now().state)?.finding;
		if (!front) return;
		const token = begin();
		dispatch({did: 'to-remedy', token, also});
		void guarded(
			async () => dispatch({did: 'planned', token, remedy: await diagnosis.plan([front, ...also])}),
			'while the fix was planned',
		);
	};

	/** The list of what is looked at, then what `find` makes of the look. */
	const look = (symptom: Symptom, find: (hear: (outcome: Outcome) => void, token: number) => Promise<Event>) => {
		const token = begin();
		dispatch({did: 'look', symptom, rows: diagnosis.rows(symptom), token, at: now().options.clock()});
		const hear = (outcome: Outcome) => dispatch({did: 'heard', token, outcome});
		void guarded(async () => dispatch(await find(hear, token)), 'while everything was looked at');
	};

	const heard = (token: number) => (progress: Progress) => dispatch({did: 'progress', token, progress, at: now().options.clock()});

	const deeds: TroubleshootDeeds = {
		dispatch,
		leave: leaving => now().options.onLeave(leaving),
		look(symptom) {
			look(symptom, async (hear, token) => ({did: 'found', token, found: await diagnosis.look(symptom, hear, stopper.signal)}));
		},
		lookAgain() {
			const {state} = now();
			const {symptom, found} = state;
			const cause = state.page === 'cause' || state.page === 'remedy' ? causeInFront(state)?.finding : undefined;
			if (!symptom) return;
			if (!found || !cause) deeds.look(symptom);
			else
				look(symptom, async (hear, token) =>
					lookedAgain(cause, token, await diagnosis.lookAgain(cause, found, symptom, hear, stopper.signal)),
				);
		},
		showCause: at => dispatch({did: 'to-cause', at}),
		showRemedy: (also = []) => plan(also),
		givePassword(password) {
			const {state} = now();
			const causes = causesInHand(state);
			const wanted = state.remedy?.wanted;
			if (!causes || !wanted) return;
			dispatch({did: 'say', say: 'It is tried.'});
			void guarded(async () => {
				const why = await diagnosis.give(causes, wanted, password);
				if (why !== undefined) dispatch({did: 'complain', say: why});
				else if (causes[0].finding.remedy.changes.length > 0) plan(state.also);
				else deeds.lookAgain();
			}, 'while a password was tried');
		},
		apply() {
			const {state} = now();
			const {found, symptom, remedy} = state;
			const causes = causesInHand(state);
			if (!found || !symptom || !causes || !remedy) return;
			const token = begin();
			dispatch({did: 'start', deed: 'cure', token, rows: announced(remedy.changes)});
			void guarded(
				async () => dispatch({did: 'proved', token, proof: await diagnosis.cure(causes, found, symptom, heard(token), stopper.signal)}),
				'while the fix was made',
			);
		},
		stop() {
			const {page} = now().state;
			stopper.abort(new Trouble('stopped', 'You stopped it.'));
			if (page === 'looking') dispatch({did: 'to-symptoms'});
			else dispatch({did: 'say', say: 'We stop waiting. What was begun goes on by itself.'});
		},
		openUndo() {
			dispatch({did: 'cover', over: {is: 'undo', runs: null, marked: 0, chosen: null}});
			void guarded(async () => dispatch({did: 'runs', runs: await diagnosis.runs()}), 'while the journal was read');
		},
		undo({run}) {
			const token = begin();
			dispatch({did: 'start', deed: 'undo', token, rows: []});
			void guarded(
				async () => dispatch({did: 'undone', token, ended: await diagnosis.undo(run, heard(token))}),
				'while a run was taken back',
			);
		},
		fault(error, where) {
			const say = error instanceof Error ? error.message : String(error);
			dispatch({did: 'cover', over: {is: 'fault', say, where, report: now().options.onFault?.(error, where) ?? null}});
		},
	};

	return deeds;
};

/** Gone, or not to be seen: the page of the proof. Still there: the cause stays the page, and says so. */
const lookedAgain = (cause: Failed, token: number, proof: Proof): Event => {
	const {mended, found} = proof;
	if (!found || mended?.is !== 'there') return {did: 'proved', token, proof};
	const at = found.causes.findIndex(({finding}) => finding.id === cause.id && finding.on === cause.on);
	return {did: 'found', token, found, at: Math.max(0, at), say: 'Looked at anew: it is still there.'};
};

/** The rows of the wait, as the preview announced them: they stand from the start. */
const announced = (changes: NonNullable<State['remedy']>['changes']): readonly Progress[] => {
	const says = changes.filter(({needed}) => needed).flatMap(({description: {say, waits = []}}) => [say, ...waits]);
	return [...says, lastLook(interrupts(changes))].map(say => ({key: `announced ${say}`, state: 'to-come', say}));
};
