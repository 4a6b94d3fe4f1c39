import type {Stopping} from './stopping.js';

/** What is wrong in a lab that was made to be mended. */
export type Fault = {
	/** One clause: "the server is stopped". */
	readonly what: string;

	/** The finding ids to expect. */
	readonly findings: readonly string[];

	/** What a person does to mend it, in sentences. */
	readonly fix: string;
};

/** A fault that a lab can be made with. */
export type Offered = {readonly name: string; readonly title: string};

export type KeptLab = {readonly folder: string; readonly remove: string};

/** What the lab adds to a setup: its own welcome, how to keep it after leaving, and the signals it already listens to. */
export type Practice = {
	readonly description: readonly string[];

	/** Makes the same lab again. */
	readonly command: string;
	readonly fault?: Fault;

	/** What another lab can be made with. */
	readonly faults: readonly Offered[];

	/** Hears which of them; that lab is made once this one is left. */
	choose(fault: string): void;

	/** From now on it stays after leaving; its server can be started again in it, so taking it away begins with that. */
	keep(): KeptLab;
	readonly stopping: Stopping;
};

/** What was done, told after a practice: in a lab that is gone there is nothing to take back. `goesOn`: it is not gone yet. */
export const toldAfterPractice = (account: string, goesOn = false): string =>
	`${account.replace(/^Undo: .*\n/m, '')}${goesOn ? '' : 'The lab is gone, with everything in it.\n'}`;
