import type {Subject} from '../site.js';
import type {Lab} from './lab-parts.js';

export type Found = {readonly id: string; readonly on: Subject};

/** One step of mending: what `fix` does by itself, or what only a person can, in a sentence, and the lab doing what the sentence says. */
export type Mend = {readonly fix: Found} | {readonly person: string; does(lab: Lab): Promise<void>};

/** One fault to find, or two at once: a test, a sandbox, a recording and a lesson. */
export type Scenario = {
	readonly name: string;
	readonly title: string;

	/** Builds the fault into a lab that is set up to the end. */
	breaks(lab: Lab): Promise<void>;

	/** `down`: it is not even started. `running`: it was started before the fault came. Absent: it is started afterwards. */
	readonly server?: 'down' | 'running';

	/** Only the Java server can show it. */
	readonly needsJava?: true;

	/** The findings that no other explains, in order of importance. */
	readonly roots: readonly Found[];

	/** All others that fail, warnings and notices too, in no order. */
	readonly follows: readonly Found[];

	/** In this order. Afterwards nothing of severity error is left. */
	readonly mends: readonly Mend[];
};

export const gateway = 'gateway:gateway-host';
export const client = 'client:pcclient-host';

export const found = (on: Subject, ...ids: readonly string[]): readonly Found[] => ids.map(id => ({id, on}));

export const fix = (id: string, on: Subject): Mend => ({fix: {id, on}});
export const person = (text: string, does: (lab: Lab) => Promise<void>): Mend => ({person: text, does});

/** What mends it, in sentences. */
export const mendText = ({mends}: Pick<Scenario, 'mends'>): string =>
	mends.map(mend => ('fix' in mend ? `Run dispatcher-trust fix ${mend.fix.id} --on ${mend.fix.on}.` : mend.person)).join(' ');
