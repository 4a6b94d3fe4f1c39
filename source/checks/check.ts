import type {Change} from '../actions/action.js';
import type {Fact} from '../facts/fact.js';
import type {Site, Subject} from '../site.js';

export type Severity = 'error' | 'warning' | 'notice';

export type Remedy = {
	readonly say: string;

	/** Empty when only a person can do it. */
	readonly changes: readonly Change[];
};

/** What a check returns. The engine adds id, subject and severity, so no check can get its own name wrong. */
export type Verdict = {
	/** What this failure is called on this host; else the check's own title. */
	readonly title?: string;
	readonly evidence: readonly string[];
	readonly cause: string;
	readonly remedy: Remedy;

	/** Of the ids the check explains, those that follow from it here. Absent: all. */
	readonly explains?: readonly string[];
};

/** Not judged, and why not: one short clause. */
export type NotNeeded = {readonly notNeeded: string};

export type Cause = {readonly id: string; readonly on: Subject};

export type Finding = {
	readonly severity: Severity;
	readonly title: string;
	readonly evidence: readonly string[];
	readonly cause: string;
	readonly remedy: Remedy;
};

export type Outcome = {readonly id: string; readonly on: Subject; readonly ms: number} & (
	| {readonly state: 'passed'; readonly passesAs: string}
	| {readonly state: 'not-applicable'; readonly why?: string}
	| {readonly state: 'unknown'; readonly why: string; readonly hints: readonly string[]; readonly because: Cause | null}
	| {readonly state: 'failed'; readonly finding: Finding; readonly because: Cause | null; readonly explains?: readonly string[]}
);

// biome-ignore lint/suspicious/noExplicitAny: a check's needs are typed where it is defined; the engine treats them alike
export type Needs = Readonly<Record<string, Fact<any>>>;
export type Values<Wanted extends Needs> = {readonly [Key in keyof Wanted]: Wanted[Key] extends Fact<infer Value> ? Value : never};

export type Check<Wanted extends Needs = Needs> = {
	/** The path of its own file, so that a finding on a screen leads to one file. */
	readonly id: string;

	/** The failure in general; a verdict may say it for one host. */
	readonly title: string;
	readonly severity: Severity;

	/** The line a passed check unfolds to. */
	passesAs(site: Site, subject: Subject): string;

	/** Whom it is asked of. An empty list: nobody, and one outcome says not-applicable. */
	over(site: Site): readonly Subject[];
	readonly needs: Wanted;

	/** Ids that follow from this one, on the same host or on those that depend on it. Acyclic. */
	readonly explains?: readonly string[];

	/** Where it says no, nothing follows from it: what nobody asks about refuses nobody. Absent: everywhere. */
	explainsWhere?(site: Site): boolean;

	/** Ids that cannot be judged for it on the same host. Unlike `explains`, one that failed all the same stands on its own. */
	readonly blinds?: readonly string[];

	/** Pure. `undefined` is a pass, 'not-applicable' a reason not to judge. `now` is the moment to judge by. */
	judge(
		seen: Values<Wanted>,
		about: {readonly site: Site; readonly subject: Subject; readonly now: Date},
	): Verdict | NotNeeded | 'not-applicable' | undefined;
};

export const defineCheck = <const Wanted extends Needs>(check: Check<Wanted>): Check => check as unknown as Check;
