import path from 'node:path';
import {givenChain} from '../../facts/given-chain.js';
import {configPassword, placedKeystore} from '../../facts/placed-keystore.js';
import {newSweep} from '../../facts/sweep.js';
import type {TypedSecrets} from '../../host/secrets.js';
import type {World} from '../../host/world.js';
import {worldAt} from '../../host/world-at.js';
import {readOptions, type UnattendedOptions} from '../../product/unattended.js';
import type {Secret} from '../../secret.js';
import {type Gateway, isPrimary, type Subject} from '../../site.js';
import {Trouble} from '../../trouble.js';

const noneWhenUnseen = async <Value>(looking: Promise<Value>): Promise<Value | null> =>
	looking.catch((error: unknown) => {
		if (error instanceof Trouble) return null;
		throw error;
	});

const optionsOf = async ({desk, siteFolder}: World, {unattendedFile}: Gateway): Promise<UnattendedOptions | null> =>
	noneWhenUnseen(desk.readFile(path.resolve(siteFolder, unattendedFile)).then(readOptions));

/** The password in force; `null` when it cannot be seen, or opens nothing. */
const inForce = async (world: World, on: Subject): Promise<Secret | null> => {
	const gateway = world.site.gateways.find(({host}) => on === `gateway:${host}`);
	if (gateway) return (await optionsOf(world, gateway))?.keystorePassword ?? null;
	const placed = await newSweep(world).see(placedKeystore, on);
	if (!placed.ok || placed.value.opens !== true) return null;
	return noneWhenUnseen(configPassword(worldAt(world, on)));
};

/**
A keystore that we make keeps the password that stands in the server's settings, or in the gateway's options: what need not change does not.
One that is taken as it was given has its own. A truststore keeps the one of its options, unless the site names a file with it.
*/
export const keepPasswords = async (world: World, renewed: readonly Subject[], typed: TypedSecrets): Promise<void> => {
	const sweep = newSweep(world);

	for (const on of renewed.filter(one => isPrimary(one) || one.startsWith('gateway:'))) {
		const chain = await sweep.see(givenChain, on);
		if (!chain.ok || chain.value.readyKeystore !== null) continue;
		const password = await inForce(world, on);
		if (password) typed.keystores.set(on, password);
	}

	for (const gateway of world.site.gateways.filter(one => one.truststorePasswordFile === undefined)) {
		const password = (await optionsOf(world, gateway))?.truststorePassword;
		if (password) typed.truststores.set(gateway.host, password);
	}
};
