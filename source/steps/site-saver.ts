import type {ChangeOf} from '../actions/action.js';

export type SiteSaver = {
	/** Returns the path of the site file. */
	save(): Promise<string>;

	/** Resolves once nothing is being written: the changes of a page come after it. */
	rest(): Promise<void>;
};

/**
Keeps the answers. Where a run has written the site file itself, later answers are written in that run too: written besides, its undo would find somebody else's bytes.
`hasWritten`: has this run? `write` carries a change out within it; `saveBesides` writes outside of any run.
*/
export const openSiteSaver = (given: {
	readonly change: ChangeOf<'write-site-file'> | undefined;
	hasWritten(file: string): boolean;
	write(change: ChangeOf<'write-site-file'>): Promise<void>;
	saveBesides(): Promise<string>;
}): SiteSaver => {
	const {change, hasWritten, write, saveBesides} = given;
	let saving: Promise<void> = Promise.resolve();

	return {
		async save() {
			if (!change || !hasWritten(change.file)) return saveBesides();
			const next = saving.then(() => write(change));
			saving = next.catch(() => undefined);
			await next;
			return change.file;
		},

		rest: async () => saving,
	};
};
