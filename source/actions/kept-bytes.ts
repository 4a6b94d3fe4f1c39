import type {Buffer} from 'node:buffer';
import path from 'node:path';
import {Trouble} from '../trouble.js';
import type {Before} from './action.js';
import type {Journal} from './journal.js';
import {hashOf} from './snapshot.js';
import type {UndoStep} from './undo-plan.js';

const damaged = (before: Before, place: string, cause?: Trouble): Trouble =>
	new Trouble(
		'backup-damaged',
		`The old bytes of ${before.path}, kept as ${path.join(place, before.backup ?? '')}, are ${cause ? 'gone' : 'not what they were'}.`,
		[`Put ${before.path} back from a backup of your own, then undo again: what lies there as before is left alone.`],
		cause ? {cause} : {},
	);

/**
The bytes of a file as they were before the run.
@throws Trouble 'backup-damaged' when they are gone or are others: a disk that was full, or somebody's hand
*/
export const keptBytes = async (before: Before, run: string, journal: Journal): Promise<Buffer> => {
	const place = async () => journal.placeOf(run, before.host);
	const bytes = await journal.kept(run, before.backup ?? '', before.host).catch(async (error: unknown) => {
		if (error instanceof Trouble && error.code === 'file-missing') throw damaged(before, await place(), error);
		throw error;
	});
	// A journal may not know the hash.
	if (before.sha256 !== undefined && hashOf(bytes) !== before.sha256) throw damaged(before, await place());
	return bytes;
};

/**
Read before the first of them is written, so that one that is damaged does not leave a run half taken back.
@throws Trouble 'backup-damaged'
*/
export const refuseDamaged = async (steps: readonly UndoStep[], run: string, journal: Journal): Promise<void> => {
	for (const {before, how} of steps.flatMap(({restores}) => restores)) if (how === 'bytes') await keptBytes(before, run, journal);
};
