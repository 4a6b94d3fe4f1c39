import type {Dispatch} from 'react';
import type {Outcome} from '../../checks/check.js';
import type {Ask} from '../../steps/ask.js';
import type {PlannedChange, RunSummary, Walk} from '../../steps/walk.js';
import type {Event} from './reduce.js';

/** Why the wizard ended. `elsewhere`: the welcome page named another thing to do. */
export type Leaving =
	| {readonly reason: 'left' | 'fault'}
	| {readonly reason: 'later' | 'taken-back'; readonly siteFile: string}
	| {readonly reason: 'elsewhere'; readonly to: string};

export type WizardDeeds = {
	begin(): void;
	look(): void;

	/** As `look`, without a word, and the cursor stays. */
	lookQuietly(): void;
	showPath(path: string): void;
	showLog(): void;

	/** Looks again from a page that shows how a step ended. */
	lookAtProof(): void;
	goOn(): void;

	/** After the look an answer asked for: goes on unless that look found a hindrance. */
	goOnAfterLook(): void;
	back(): void;
	leaveOpen(): void;

	/** Gives an answer to the walk; `true` when it was taken. */
	answer(ask: Ask, value: string): boolean;
	/** Reads files into the walk; `key` is the field that holds the path. */
	give(key: string, text: string): Promise<void>;
	unlock(path: string, password: string): Promise<void>;
	leaveOut(path: string): Promise<void>;
	choosePassword(ask: Extract<Ask, {kind: 'secret'}>, password: string): boolean;
	tick(item: string): void;
	apply(): void;
	fix(finding: Outcome): void;

	/** The same, behind the typed word when its changes interrupt people. */
	mend(finding: Outcome, changes: readonly PlannedChange[]): void;
	stopWaiting(): void;
	openUndo(): void;
	undo(run: RunSummary): void;
	quit(): void;
	leaveForLater(): void;
	leaveAndTakeBack(): void;
	keepLab(): void;
	leave(leaving: Leaving): void;
	fault(error: unknown, where: string): void;
	readonly dispatch: Dispatch<Event>;
};

export type WizardOptions = {
	readonly walk: Walk;
	readonly hasWelcome: boolean;

	/** Milliseconds since some fixed moment. */
	readonly clock: () => number;
	readonly onLeave: (leaving: Leaving) => void;

	/** In the lab: it is not deleted afterwards. Returns its folder. */
	readonly onKeep?: (() => string) | undefined;

	/** Writes down a mistake of ours; returns the report's path. */
	readonly onFault?: ((error: unknown, where: string) => string | null) | undefined;
};
