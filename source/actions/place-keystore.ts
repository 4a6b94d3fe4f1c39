import path from 'node:path';
import type {World} from '../host/world.js';
import {keystorePath} from '../product/paragon.js';
import {isPrimary, nameOf} from '../site.js';
import {safe} from '../speech/foreign.js';
import {permissions, bytes as size} from '../speech/value.js';
import {Trouble} from '../trouble.js';
import type {Action, ChangeOf} from './action.js';
import {gatewayNamed, gatewayPlace} from './gateway-place.js';
import {hostOf} from './host-of.js';
import {undoOf} from './owned-file.js';
import {keystorePlacement, type Placement} from './service-user.js';
import {hashAt} from './snapshot.js';
import {type WantedKeystore, wantedKeystore} from './wanted-keystore.js';

type PlaceKeystore = ChangeOf<'place-keystore'>;

const placeOf = (change: PlaceKeystore, world: World) => {
	if (!isPrimary(change.on)) return gatewayPlace(world, nameOf(change.on), gatewayNamed(world, nameOf(change.on)).keystore);
	return {host: change.on, path: keystorePath(world.site.primary.installRoot, world.site.primary.host), carryTo: null};
};

/** On a gateway nobody told us whom its service runs as: what lies there keeps its mode and owner, a new file is closed to others. */
const placementOf = async (change: PlaceKeystore, world: World): Promise<Placement> => {
	const {host, path: file} = placeOf(change, world);
	if (isPrimary(change.on)) return keystorePlacement(world, path.dirname(file));
	const there = await hostOf(world, host).look(file);
	const owner = there ?? (await hostOf(world, host).look(path.dirname(file)));
	return {
		mode: there?.mode ?? 0o640,
		uid: owner?.uid ?? 0,
		gid: owner?.gid ?? 0,
		owner: owner ? `${owner.owner}:${owner.group}` : 'root:root',
	};
};

const contentsOf = ({ready, links, missing}: WantedKeystore): string => {
	const chain = missing ? `chain of ${links.length} that stops before ${safe(missing)}` : `chain of ${links.length}`;
	return ready ? `the bytes of ${safe(ready.path)}: private key, ${chain}` : `made of the files given: private key, ${chain}`;
};

/** A mistyped install folder must not grow a conf folder of its own, where no server looks. */
const refuseElsewhere = async ({on}: PlaceKeystore, {primary, site}: World, folder: string): Promise<void> => {
	if (!isPrimary(on) || (await primary.look(folder))?.kind === 'folder') return;
	throw new Trouble(
		'install-folder-wrong',
		`There is no folder ${folder}, so the product is not installed in ${site.primary.installRoot}.`,
		['Name the install folder in step 1, or as primary.installRoot in the site file.'],
	);
};

export const placeKeystore: Action<'place-keystore'> = {
	async describe(change, world) {
		const {host, path: file, carryTo} = placeOf(change, world);
		const wanted = await wantedKeystore(world, change.on);
		const {mode, owner} = await placementOf(change, world);
		const length = wanted.ready ? `, ${size(wanted.ready.bytes.length)}` : '';
		return {
			say: `write ${file}${length}, ${permissions(mode)} ${owner}`,
			host: hostOf(world, host).name,
			target: file,
			lines: [{text: contentsOf(wanted)}, ...(carryTo ? [{text: `copy it to ${carryTo} on ${nameOf(change.on)}`}] : [])],
			sameAs: wanted.ready
				? [`install -m ${mode.toString(8)} -o ${owner.replace(':', ' -g ')} ${safe(wanted.ready.path)} ${file}`]
				: [`openssl pkcs12 -export -inkey KEY -in CERTIFICATE -certfile AUTHORITIES -out ${file}`],
			undo: await undoOf(hostOf(world, host), file),
			interrupts: false,
			holdsSecret: true,
		};
	},

	async check(change, world) {
		const {host: name, path: file} = placeOf(change, world);
		const host = hostOf(world, name);
		await refuseElsewhere(change, world, path.posix.dirname(file));
		const wanted = await wantedKeystore(world, change.on);
		const {mode, uid, gid} = await placementOf(change, world);
		const there = await host.look(file);
		const isPlaced =
			there?.kind === 'file' &&
			there.mode === mode &&
			there.uid === uid &&
			there.gid === gid &&
			(await wanted.isIn(await host.readFile(file)));
		if (isPlaced) return {needed: false, why: `${file} holds this key and chain already`};
		return {needed: true, files: [{host: name, path: file}]};
	},

	async apply(change, world) {
		const {host: name, path: file} = placeOf(change, world);
		const host = hostOf(world, name);
		const wanted = await wantedKeystore(world, change.on);
		const {mode, uid, gid} = await placementOf(change, world);
		await host.writeFile(file, wanted.make(), {mode, uid, gid, expect: (await hashAt(host, file)) ?? 'absent'});
	},

	async verify(change, world) {
		const {host, path: file} = placeOf(change, world);
		const wanted = await wantedKeystore(world, change.on);
		if (await wanted.isIn(await hostOf(world, host).readFile(file))) return;
		throw new Trouble('did-not-take', `${file} does not hold the key and chain that were just written.`, [
			'Look whether another program writes there.',
		]);
	},
};
