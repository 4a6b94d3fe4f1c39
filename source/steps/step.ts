import type {Change} from '../actions/action.js';
import type {Check, Needs} from '../checks/check.js';
import type {Fact, Seen} from '../facts/fact.js';
import type {Site, Subject} from '../site.js';
import type {Block, Label} from '../speech/line.js';
import type {Ask} from './ask.js';

export type SeenNeeds<Wanted extends Needs> = {
	readonly [Key in keyof Wanted]: Wanted[Key] extends Fact<infer Value> ? Seen<Value> : never;
};

/** What a page says before anything is changed, made from facts alone. */
export type Telling = {
	/** Row 4: the whole news. */
	readonly news: string;
	readonly blocks: readonly Block[];

	/** The word whose block stands first: 'proof' on a page whose news is the proof. */
	readonly leads?: Label;

	/** Set when looking was all there was to do: the rail shows "not needed", with this reason. */
	readonly notNeeded?: string;

	/** `false`: this look shows no proof, whatever the checks say; the step stays open. */
	readonly isProved?: boolean;
};

/** A point only a person can do. `proved` is our own look, stronger than a tick. */
export type Item = {
	readonly id: string;
	readonly text: string;
	readonly detail: readonly string[];
	readonly proved?: string;

	/** Said once we see it ourselves; set where we can. Such a page is looked at again while it stands open. */
	readonly whenProved?: string;
};

export type LeftOpen = {readonly number: number; readonly title: string};

export type Page<Wanted extends Needs = Needs> = {
	readonly site: Site;
	readonly subject: Subject;
	readonly seen: SeenNeeds<Wanted>;
	readonly now: Date;

	/** Other steps that were left open so far in this walk; absent where nobody walks. */
	readonly leftOpen?: readonly LeftOpen[];
};

/** One page of the wizard. It declares; the wizard and the headless run both read the same declaration. */
export type Step<Wanted extends Needs = Needs> = {
	readonly id: string;
	readonly title: string;

	/** Where it stands on the vendor's page. */
	readonly vendor: string;

	/** Why it is not needed here; `undefined`: it is. */
	notNeeded?(site: Site): string | undefined;

	/** One page for each, six gateways for one. */
	over(site: Site): readonly Subject[];
	asks?(page: Page<Wanted>): readonly Ask[];
	readonly needs: Wanted;

	/** Must pass, or be remedied, before the step changes anything. Ids from the catalog's checks. */
	readonly before: readonly Check[];
	plan(site: Site, subject: Subject): readonly Change[];
	tell(page: Page<Wanted>): Telling;
	items?(page: Page<Wanted>): readonly Item[];

	/** Must pass afterwards, after looking again. */
	readonly after: readonly Check[];

	/** What the page says when the changes are in place and `after` has passed: the proof first. */
	proved?(page: Page<Wanted>): Telling;
};

export const defineStep = <const Wanted extends Needs>(step: Step<Wanted>): Step => step as unknown as Step;
