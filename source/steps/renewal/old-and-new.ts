import {givenChain} from '../../facts/given-chain.js';
import {newSweep} from '../../facts/sweep.js';
import type {World} from '../../host/world.js';
import type {Certificate} from '../../pki/certificate.js';
import type {Subject} from '../../site.js';
import {type Renewal, renewedOf} from './renewal.js';

/** `before`: what it showed last year; `null` when that is not known. */
export type OldAndNew = {readonly on: Subject; readonly before: Certificate | null; readonly after: Certificate};

/** Everybody who gets another certificate than the one of last year, in the vendor's order. */
export const oldAndNew = async (renewal: Renewal, world: World): Promise<readonly OldAndNew[]> => {
	const sweep = newSweep(world);
	const pairs: OldAndNew[] = [];

	for (const on of renewedOf(renewal, world.site)) {
		const given = await sweep.see(givenChain, on);
		const after = given.ok ? given.value.leaf : null;
		const before = renewal.before.shown.get(on)?.leaf ?? null;
		if (after && after.sha256 !== before?.sha256) pairs.push({on, before, after});
	}

	return pairs;
};
