import type {Change} from '../actions/action.js';
import type {Failed} from '../checks/root-causes.js';

type Remedied = Pick<Failed, 'finding'>;

const isRestart = (change: Change): boolean => change.do === 'restart-service';

/** Changes of the settings write one file: what one puts there, another must not take back. */
const settingVerbs: ReadonlySet<Change['do']> = new Set(['set-config', 'set-setting', 'save-as-utf8']);

/** What a change writes, as far as two of them could differ about it. */
const targetOf = (change: Change): string => {
	if (settingVerbs.has(change.do)) return JSON.stringify(['settings', change.on]);
	return JSON.stringify([change.do, change.on, change.do === 'set-permissions' ? change.path : '']);
};

const keyed = (changes: readonly Change[]): ReadonlyMap<string, Change> =>
	new Map(changes.map(change => [JSON.stringify(change), change] as const));

const changesIn = (findings: readonly Remedied[]): readonly Change[] => [
	...keyed(findings.flatMap(({finding}) => finding.remedy.changes)).values(),
];

/** The remedies of several findings as one: what two of them want is done once, and each server restarts once, when all else is done. */
export const remedyTogether = (findings: readonly Remedied[]): readonly Change[] => {
	const changes = changesIn(findings);
	return [...changes.filter(change => !isRestart(change)), ...changes.filter(isRestart)];
};

/** Files that a person must upload are no cure yet. */
const isOurs = (changes: readonly Change[]): boolean => changes.length > 0 && changes.every(change => change.do !== 'export-authorities');

/** We can do both to the end, and neither undoes what the other does: where two write the same thing they write it alike. */
export const fitTogether = (one: Remedied, other: Remedied): boolean => {
	const [ours, theirs] = [one, other].map(({finding}) => keyed(finding.remedy.changes));
	if (!ours || !theirs || !isOurs([...ours.values()]) || !isOurs([...theirs.values()])) return false;
	return [...ours].every(([key, change]) => theirs.has(key) || [...theirs.values()].every(its => targetOf(its) !== targetOf(change)));
};
