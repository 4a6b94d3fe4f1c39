import process from 'node:process';
import type {Change, Description} from '../actions/action.js';
import {count} from '../speech/value.js';
import type {Walk} from '../steps/walk.js';
import {asRoot, isOrdinary} from './as-root.js';
import {row} from './setup-transcript.js';

/** The command that was typed, as it makes the changes. */
const inEarnest = () => asRoot([...process.argv.slice(2).filter(word => word !== '--dry-run' && word !== '--yes'), '--yes']);

const summary = (changes: number, isUnseen: boolean): string => {
	const more = isUnseen ? ' More may be needed: see “not seen” above.' : '';
	if (changes === 0) return isUnseen ? 'No change could be shown: see “not seen” above.' : 'Nothing would be changed.';
	return `${count(changes, 'change')} would be made; none was.${more} Without --dry-run, and with --yes, they are.`;
};

/** How a dry run ends: what would be made, and which of it only root may. The command stands on a line of its own, never folded. */
export const dryRunRows = async (
	walk: Walk,
	announced: readonly Change[],
	descriptions: readonly Description[],
	isUnseen: boolean,
): Promise<readonly string[]> => {
	const need = isOrdinary() ? ((await walk.needRoot?.(announced)) ?? []) : [];
	const says = need.flatMap(change => descriptions[announced.indexOf(change)]?.say ?? []);
	return [
		...says.map(say => row('needs root', say)),
		summary(descriptions.length, isUnseen),
		...(isOrdinary() && (says.length > 0 || isUnseen) ? [`As root: ${inEarnest()}`] : []),
	];
};
