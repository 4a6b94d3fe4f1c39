import {isPrimary, type PrimarySubject} from '../site.js';
import type {UndoStep} from './undo-plan.js';

/** What goes back in one go: files, newest first, then the restart of the host they lie on. `restarts`: newest first, each stands in the journal. */
export type UndoTurn = {readonly files: readonly UndoStep[]; readonly restarts: readonly UndoStep[]};

const turnOf = (steps: readonly UndoStep[]): UndoTurn => ({
	files: steps.filter(({intent}) => !intent.isRestart),
	restarts: steps.filter(({intent}) => intent.isRestart),
});

/**
Everybody else's files first, then the nodes of the cluster, the one that was changed last first. Each has one restart, and must serve before the next is touched.
No file is written by two of them, so that newest first holds for each file.
*/
export const undoTurns = (steps: readonly UndoStep[]): readonly UndoTurn[] => {
	const nodeOf = ({intent: {change}}: UndoStep): PrimarySubject | undefined => (isPrimary(change.on) ? change.on : undefined);
	const nodes = [...new Set(steps.map(nodeOf))].filter(node => node !== undefined);
	return [undefined, ...nodes].map(node => turnOf(steps.filter(step => nodeOf(step) === node)));
};
