import {type PlacedKeystore, placedKeystore} from '../../facts/placed-keystore.js';
import {Trouble} from '../../trouble.js';
import {defineCheck} from '../check.js';
import {letItRead} from '../remedies.js';
import {named, primaryOnPremise} from '../wording.js';
import {notLoaded} from './follows.js';

const isFolder = (obstacle: string | null): boolean => obstacle?.startsWith('folder ') ?? false;

const says = ({path, permissions, obstacle, user}: PlacedKeystore): readonly string[] => [
	obstacle && isFolder(obstacle) ? named(obstacle) : `${path} is ${permissions}`,
	`opening it as user ${user} (User= of the unit): Permission denied`,
];

/** Tried by the kernel as that user, so folders above it and lists of rights count as well. */
export const keystoreUnreadable = defineCheck({
	id: 'primary/keystore-unreadable',
	title: 'The service cannot read its keystore',
	severity: 'error',
	passesAs: () => "the service's user reads the keystore",
	over: primaryOnPremise,
	needs: {keystore: placedKeystore},
	explains: ['primary/keystore-unusable', ...notLoaded],

	judge({keystore}, {site}) {
		const {path, exists, readable, user, obstacle, opens, file} = keystore;
		if (path === null || !exists) return 'not-applicable';
		if (readable === 'yes') return undefined;
		if (opens === false && !file) return {notNeeded: 'no file lies there'};

		if (readable === 'untried') {
			const say =
				user === '' ? `Nobody could tell which user opens ${path}.` : `It could not be tried whether user ${named(user)} may read ${path}.`;
			throw new Trouble('cannot-become-user', say, ['Run it as root on the primary.']);
		}

		const bits =
			site.primary.keystoreReadableBy === 'everybody' ? '-rw-r--r--, as the vendor writes' : `-rw-r----- with the group of ${named(user)}`;
		const folder = isFolder(obstacle) && obstacle ? named(obstacle.split(' ')[1] ?? '') : null;
		return {
			evidence: says(keystore),
			cause: `The service runs as ${named(user)}, so it cannot load the keystore.`,
			remedy: folder
				? {say: `Let user ${named(user)} enter ${folder}, then restart the service. We change no folder that is not ours.`, changes: []}
				: {say: `Let it read: ${bits}.`, changes: letItRead(path)},
		};
	},
});
