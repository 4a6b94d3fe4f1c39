import {defineFact} from './fact.js';
import {givenChain} from './given-chain.js';
import {isPublicRoot} from './primary-chain.js';
import {need} from './sweep.js';

/** Whether the given chain of a participant ends in a public authority that Java brings. */
export const publicRoot = defineFact<{readonly isPublic: boolean}>({
	name: 'public-root',

	async gather(look) {
		const {root} = await need(look.see(givenChain));
		return {isPublic: root !== null && (await isPublicRoot(look, root))};
	},
});
