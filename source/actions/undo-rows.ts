import type {World} from '../host/world.js';
import {isPrimary} from '../site.js';
import {type Actions, actionOf, type Change} from './action.js';
import {hostOf} from './host-of.js';
import type {UndoStep} from './undo-plan.js';
import {type UndoTurn, undoTurns} from './undo-turns.js';

/** One line of what goes back. The restarts of a host become one, at the end of what goes back there. */
export type UndoRow = {
	readonly change: Change;
	readonly host: string;
	readonly target: string;
	readonly say: string;
	readonly isNeeded: boolean;
};

type Where = {readonly actions: Actions; readonly world: World};

/** A turn, and what is said of each part of it. */
export type TurnRows = {readonly turn: UndoTurn; readonly files: readonly UndoRow[]; readonly restart: UndoRow | undefined};

const restartRow = async ([latest]: UndoTurn['restarts'], {actions, world}: Where): Promise<UndoRow | undefined> => {
	if (!latest) return undefined;
	const {change} = latest.intent;
	const {host, target, say} = await actionOf(actions, change).describe(change, world);
	const when = world.site.primary.nodes.length > 0 ? `once on ${host}, when its files are back` : 'once, at the end';
	return {change, host, target, say: `${say}, ${when}`, isNeeded: true};
};

const turnRows = async (turn: UndoTurn, options: Where): Promise<TurnRows> => {
	const isCluster = options.world.site.primary.nodes.length > 0;
	const files = turn.files.flatMap(({intent, restores}) =>
		restores.map(({before, how, say}) => {
			const host = hostOf(options.world, before.host).name;
			// The nodes of a cluster have the same paths.
			const named = isCluster && isPrimary(intent.change.on) ? `${host}: ${say}` : say;
			return {change: intent.change, host, target: before.path, say: named, isNeeded: how !== 'nothing'};
		}),
	);
	return {turn, files, restart: await restartRow(turn.restarts, options)};
};

export const rowsOf = (turns: readonly TurnRows[]): readonly UndoRow[] =>
	turns.flatMap(({files, restart}) => [...files, ...(restart ? [restart] : [])]);

export const turnsOf = async (steps: readonly UndoStep[], options: Where): Promise<readonly TurnRows[]> =>
	Promise.all(undoTurns(steps).map(async turn => turnRows(turn, options)));
