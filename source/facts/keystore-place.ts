import {keystorePath} from '../product/paragon.js';
import {defineFact} from './fact.js';
import {type Readable, readableBy} from './readable-by.js';
import {service} from './service.js';
import {need} from './sweep.js';

/** The place a prepared keystore goes to, whether or not a setting names it yet. */
export type KeystorePlace = Readable & {
	readonly path: string;
	readonly exists: boolean;

	/** Whom the service runs as. */
	readonly user: string;
};

export const keystorePlace = defineFact<KeystorePlace>({
	name: 'keystore-place',
	of: 'primary',

	async gather({world, see}) {
		const {installRoot, host} = world.site.primary;
		const path = keystorePath(installRoot, host);
		const {user} = await need(see(service));
		const exists = (await world.primary.look(path)) !== undefined;
		const account = exists ? await world.primary.user(user) : undefined;
		return {path, exists, user, ...(await readableBy(world, path, account))};
	},
});
