import type {World} from '../host/world.js';
import {type Container, openContainer} from '../pki/container.js';
import type {Secret} from '../secret.js';
import {hashOf} from './snapshot.js';

type Opened = {readonly password: Secret | undefined; readonly container: Promise<Container>};

// Deriving a key takes long by design, and check, describe, apply and verify each open the same files.
const openedIn = new WeakMap<World, Map<string, readonly Opened[]>>();

const isSame = (one: Secret | undefined, other: Secret | undefined) => (one && other ? one.equals(other) : one === other);

/** Opens a container once for the same bytes and password, as long as this world lives. */
export const openOnce = (world: World, bytes: Uint8Array, password: Secret | undefined): Promise<Container> => {
	const opened = openedIn.get(world) ?? new Map<string, readonly Opened[]>();
	openedIn.set(world, opened);
	const hash = hashOf(bytes);
	const known = opened.get(hash) ?? [];
	const found = known.find(one => isSame(one.password, password));
	if (found) return found.container;
	const container = openContainer(bytes, password);
	opened.set(hash, [...known, {password, container}]);
	return container;
};
