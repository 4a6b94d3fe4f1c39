import type {Certificate} from '../pki/certificate.js';
import {primaries, roleOf} from '../site.js';
import type {Look} from './fact.js';
import {gatewayFiles} from './gateway-files.js';
import {givenChain} from './given-chain.js';
import {type PrimaryChain, primaryChain} from './primary-chain.js';
import {need} from './sweep.js';

export type Anchors = {readonly from: string; readonly certificates: readonly Certificate[]; readonly isInPlace: boolean};

const rootsOf = (chains: readonly PrimaryChain[]): readonly Certificate[] => chains.flatMap(({root}) => (root ? [root] : []));

/** Of each member of the cluster, for each may have a root of its own. A further node that cannot be looked at hides nobody else. */
export const primaryChainsOf = async ({world, see}: Look): Promise<readonly PrimaryChain[]> => {
	const first = await need(see(primaryChain));
	const others = await Promise.all(
		primaries(world.site)
			.slice(1)
			.map(async member => see(primaryChain, member)),
	);
	return [first, ...others.flatMap(seen => (seen.ok ? [seen.value] : []))];
};

/** What this participant trusts: a gateway's truststore where it is in place, else what was given as the primary's root; Java's own authorities in any case. */
export const anchorsOf = async ({world, subject, see}: Look, chains: readonly PrimaryChain[]): Promise<Anchors> => {
	const arePublic = chains.every(({isPublic}) => isPublic);
	const roots = rootsOf(chains);

	if (roleOf(subject) === 'gateway') {
		const {truststore} = await need(see(gatewayFiles));
		if (truststore.state === 'ready') {
			const certificates = [...truststore.trusted, ...rootsOf(chains.filter(({isPublic}) => isPublic))];
			return {from: truststore.path, certificates, isInPlace: true};
		}
	}

	if (arePublic) return {from: "Java's own authorities", certificates: roots, isInPlace: true};
	if (world.site.primary.where === 'on-premise' && roots.length > 0)
		return {from: 'the root you gave', certificates: roots, isInPlace: false};
	const own = await see(givenChain);
	const above = own.ok && own.value.root ? [own.value.root] : roots;
	return {from: 'the root you gave', certificates: above, isInPlace: false};
};
