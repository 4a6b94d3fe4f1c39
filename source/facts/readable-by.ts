import type {User} from '../host/host.js';
import type {World} from '../host/world.js';
import {Trouble} from '../trouble.js';
import {findObstacle} from './obstacle.js';

export type Readable = {
	/** Tried by opening it as that user, parents included; 'untried' when we may not. */
	readonly readable: 'yes' | 'no' | 'untried';

	/** What keeps that user out, "folder /opt/x is drwx------ root:root"; `null` when nothing does. */
	readonly obstacle: string | null;
};

const untried: Readable = {readable: 'untried', obstacle: null};

/** Only the kernel knows whether a user may read a file: folders, groups and lists of rights count too. So it is tried. */
export const readableBy = async ({primary}: World, file: string, user: User | undefined): Promise<Readable> => {
	if (!user) return untried;

	try {
		await primary.readFileAs(file, user);
		return {readable: 'yes', obstacle: null};
	} catch (error) {
		if (error instanceof Trouble && error.code === 'file-forbidden')
			return {readable: 'no', obstacle: await findObstacle(primary, file, user)};
		if (error instanceof Trouble) return untried;
		throw error;
	}
};
