import type {Check, Outcome} from '../checks/check.js';
import {isFailed, isUnseen} from '../checks/root-causes.js';
import {byImportance} from '../remedy/plan.js';
import {hostNameOf, isPrimary, roleOf, type Site, type Subject} from '../site.js';
import type {Sign} from '../speech/line.js';
import {count} from '../speech/value.js';
import type {LookKind, Symptom} from './symptoms.js';

/** One thing that is looked at, and what came of it: it stands from the start, only its right half fills. */
export type LookRow = {
	readonly key: string;
	readonly label: string;
	readonly sign: Sign;
	readonly note: string;

	/** Of the slowest look in it; `null`: not back yet. */
	readonly ms: number | null;
	readonly outcomes: readonly Outcome[];

	/** How many outcomes will come. */
	readonly of: number;
};

const order: readonly LookKind[] = [
	...(['files', 'config', 'settings', 'keystore', 'service', 'port', 'cacerts', 'chain', 'portal', 'gateway', 'client'] as const),
	...(['revocation', 'clock'] as const),
];

const ofPrimary: readonly (readonly [RegExp, LookKind])[] = [
	[/^primary\/config-/, 'config'],
	[/^primary\/setting-/, 'settings'],
	[/^primary\/keystore-/, 'keystore'],
	[/^primary\/(service-|restart-)/, 'service'],
	[/cacerts/, 'cacerts'],
	[/^primary\//, 'port'],
	[/^revocation\//, 'revocation'],
	[/^clock\//, 'clock'],
	[/^portal\//, 'portal'],
];

const kindOf = (id: string, on: Subject): LookKind => {
	const shelf = ofPrimary.find(([pattern]) => pattern.test(id))?.[1];
	if (shelf) return shelf;
	const role = roleOf(on);
	if (role === 'gateway' || role === 'client') return role;
	return role === 'file' ? 'files' : 'chain';
};

const alone: ReadonlySet<LookKind> = new Set(['files', 'portal', 'revocation', 'clock']);

const labels: Readonly<Record<LookKind, (site: Site, on: Subject) => string>> = {
	files: () => 'the files given',
	config: () => 'application.conf',
	settings: () => 'its two settings',
	keystore: () => 'the keystore',
	service: () => 'the service',
	port: site => `port ${site.primary.port}`,
	cacerts: () => "java's cacerts",
	chain: (site, on) => `certificate of ${hostNameOf(site, on)}`,
	portal: () => 'accepted authorities',
	gateway: (site, on) => hostNameOf(site, on),
	client: (site, on) => hostNameOf(site, on),
	revocation: () => 'revocation',
	clock: () => 'clocks',
};

const isNode = (on: Subject): boolean => isPrimary(on) && on !== 'primary';

const labelOf = (kind: LookKind, site: Site, on: Subject): string => {
	const label = labels[kind](site, on);
	return isNode(on) && !alone.has(kind) && kind !== 'chain' ? `${label}, ${hostNameOf(site, on)}` : label;
};

const keyOf = ({id, on}: Pick<Outcome, 'id' | 'on'>): string => {
	const kind = kindOf(id, on);
	return alone.has(kind) ? kind : `${kind} ${on}`;
};

/** Every row there will be, in the symptom's order, before anything was looked at. A check that nobody is asked of has none. */
export const firstRows = (checks: readonly Check[], site: Site, symptom: Symptom): readonly LookRow[] => {
	const rows = new Map<string, LookRow & {readonly kind: LookKind}>();

	for (const check of checks) {
		for (const on of check.over(site)) {
			const key = keyOf({id: check.id, on});
			const kind = kindOf(check.id, on);
			const {of} = rows.get(key) ?? {of: 0};
			rows.set(key, {key, kind, label: labelOf(kind, site, on), sign: 'now', note: 'now', ms: null, outcomes: [], of: of + 1});
		}
	}

	const wanted = [...symptom.first, ...order];
	return [...rows.values()].toSorted((one, other) => wanted.indexOf(one.kind) - wanted.indexOf(other.kind)).map(({kind: _, ...row}) => row);
};

/** What a row says when nothing is wrong: the finding whose absence tells most. */
const telling: readonly string[] = [
	...['primary/setting-missing', 'primary/keystore-password', 'primary/service-down', 'primary/serves-fallback'],
	...['primary/root-not-in-cacerts', 'portal/authority-not-accepted', 'gateway/refused-by-primary', 'client/refused-by-primary'],
	...['revocation/revoked', 'chain/missing-intermediate'],
];

type Passed = Extract<Outcome, {state: 'passed'}>;

const wellSaid = (passed: readonly [Passed, ...Passed[]]): string => {
	const subjects = new Set(passed.map(({on}) => on));
	if (roleOf(passed[0].on) === 'file') return `${count(subjects.size, 'file')}, nothing wrong in ${subjects.size === 1 ? 'it' : 'them'}`;
	const told = telling.flatMap(id => passed.filter(one => one.id === id))[0];
	return (told ?? passed[0]).passesAs;
};

const said = (outcomes: readonly Outcome[]): Pick<LookRow, 'sign' | 'note'> => {
	const [worst] = outcomes.toSorted(byImportance).filter(outcome => isFailed(outcome) && outcome.finding.severity !== 'notice');
	if (worst && isFailed(worst)) return {sign: worst.finding.severity, note: worst.finding.title};
	const unseen = outcomes.find(isUnseen);
	if (unseen) return {sign: 'unknown', note: `not seen: ${unseen.why}`};
	const [first, ...more] = outcomes.filter(outcome => outcome.state === 'passed');
	return first ? {sign: 'ok', note: wellSaid([first, ...more])} : {sign: 'none', note: 'not needed here'};
};

/** Puts one outcome into its row; the row says what it is once all of its outcomes are there. */
export const withOutcome = (rows: readonly LookRow[], outcome: Outcome): readonly LookRow[] => {
	const key = keyOf(outcome);
	return rows.map(row => {
		if (row.key !== key || row.outcomes.length === row.of) return row;
		const outcomes = [...row.outcomes, outcome];
		if (outcomes.length < row.of) return {...row, outcomes};
		return {...row, outcomes, ...said(outcomes), ms: Math.max(...outcomes.map(({ms}) => ms))};
	});
};
