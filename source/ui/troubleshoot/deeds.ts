import type {Dispatch} from 'react';
import type {Failed} from '../../checks/root-causes.js';
import type {Diagnosis} from '../../diagnose/diagnosis.js';
import type {Event} from '../../diagnose/reduce.js';
import {causeInFront, type State} from '../../diagnose/state.js';
import type {Symptom} from '../../diagnose/symptoms.js';
import {lastLook} from '../../remedy/last-look.js';
import type {Progress, RunSummary} from '../../steps/walk.js';
import {Trouble} from '../../trouble.js';
import {interrupts} from '../wizard/word-content.js';

/** How troubleshooting was left. */
export type Leaving = {readonly reason: 'left' | 'fault'};

export type TroubleshootDeeds = {
	look(symptom: Symptom): void;
	lookAgain(): void;
	showCause(at: number): void;
	showRemedy(): void;
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

	const plan = (finding: Failed) => {
		const token = begin();
		dispatch({did: 'to-remedy', token});
		void guarded(async () => dispatch({did: 'planned', token, remedy: await diagnosis.plan(finding)}), 'while the fix was planned');
	};

	const heard = (token: number) => (progress: Progress) => dispatch({did: 'progress', token, progress, at: now().options.clock()});

	const deeds: TroubleshootDeeds = {
		dispatch,
		leave: leaving => now().options.onLeave(leaving),
		look(symptom) {
			const token = begin();
			dispatch({did: 'look', symptom, rows: diagnosis.rows(symptom), token, at: now().options.clock()});
			const hear = (outcome: Parameters<Parameters<Diagnosis['look']>[1]>[0]) => dispatch({did: 'heard', token, outcome});
			void guarded(
				async () => dispatch({did: 'found', token, found: await diagnosis.look(symptom, hear, stopper.signal)}),
				'while everything was looked at',
			);
		},
		lookAgain() {
			const {symptom} = now().state;
			if (symptom) deeds.look(symptom);
		},
		showCause: at => dispatch({did: 'to-cause', at}),
		showRemedy() {
			const cause = causeInFront(now().state);
			if (cause) plan(cause.finding);
		},
		givePassword(password) {
			const {state} = now();
			const cause = causeInFront(state);
			const wanted = state.remedy?.wanted;
			if (!cause || !wanted) return;
			dispatch({did: 'say', say: 'It is tried.'});
			void guarded(async () => {
				const why = await diagnosis.give(cause.finding, wanted, password);
				if (why !== undefined) dispatch({did: 'complain', say: why});
				else if (cause.finding.finding.remedy.changes.length > 0) plan(cause.finding);
				else deeds.lookAgain();
			}, 'while a password was tried');
		},
		apply() {
			const {state} = now();
			const {found, symptom, remedy} = state;
			const cause = causeInFront(state);
			if (!found || !symptom || !cause || !remedy) return;
			const token = begin();
			dispatch({did: 'start', deed: 'cure', token, rows: announced(remedy.changes)});
			void guarded(
				async () =>
					dispatch({did: 'proved', token, proof: await diagnosis.cure(cause.finding, found, symptom, heard(token), stopper.signal)}),
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

/** The rows of the wait, as the preview announced them: they stand from the start. */
const announced = (changes: NonNullable<State['remedy']>['changes']): readonly Progress[] => {
	const says = changes.filter(({needed}) => needed).flatMap(({description: {say, waits = []}}) => [say, ...waits]);
	return [...says, lastLook(interrupts(changes))].map(say => ({key: `announced ${say}`, state: 'to-come', say}));
};
