import {dropSteps} from '../catalog.js';
import {givenChain} from '../facts/given-chain.js';
import {givenFiles} from '../facts/given-files.js';
import {primaryHandshake} from '../facts/handshake.js';
import {javaCacerts} from '../facts/java-cacerts.js';
import {newSweep, type Sweep} from '../facts/sweep.js';
import type {World} from '../host/world.js';
import {cacertsPath, keytoolPath} from '../product/paragon.js';
import {portal} from '../product/portal.js';
import {hostNameOf, type PrimarySubject, participants, primaries} from '../site.js';
import {safe} from '../speech/foreign.js';
import {keepPasswords} from '../steps/renewal/kept-passwords.js';
import {lookAtLastYear} from '../steps/renewal/last-year.js';
import {Trouble} from '../trouble.js';
import type {Call} from './call.js';
import type {OpenedRenewal} from './open-renewal.js';
import {walkOn} from './open-walk.js';
import {openWorld} from './open-world.js';

/** A root is dropped only when the server shows the certificate that no longer needs it: a gateway would lose it otherwise. */
const refuseUnlessServed = async (world: World, sweep: Sweep, on: PrimarySubject): Promise<void> => {
	const [given, handshake] = await Promise.all([sweep.see(givenChain, on), sweep.see(primaryHandshake, on)]);
	const leaf = given.ok ? given.value.leaf : null;
	const served = handshake.ok ? handshake.value.presented[0] : undefined;
	if (leaf !== null && served?.sha256 === leaf.sha256) return;
	throw new Trouble(
		'renewal-unfinished',
		`${hostNameOf(world.site, on)} does not show the certificate that the site file names, so somebody may still need the old root. Nothing was changed.`,
		['Finish the renewal first: dispatcher-trust renew'],
	);
};

/** The walk that takes the roots nobody is under out of the truststores. Whoever opens it ends it. @throws Trouble 'renewal-unfinished' */
export const openDropping = async (call: Call): Promise<OpenedRenewal> => {
	if (call.operands.length > 0)
		throw new Trouble('command-line', 'renew --drop-old takes no file.', ['Renew with the file first, then drop.']);
	const opened = await openWorld(call);
	const {site, siteFile, typed} = opened;
	const world = opened.worldFor(site);
	const sweep = newSweep(world);
	if (site.primary.where === 'on-premise') for (const on of primaries(site)) await refuseUnlessServed(world, sweep, on);
	await keepPasswords(world, [], typed);
	const renewal = {before: await lookAtLastYear(world), siteFile, given: () => []};
	return {...walkOn(call, opened, {steps: dropSteps(renewal), isSiteFileInRun: true}), renewal};
};

/** Where an old root stays that only a person takes away, in sentences. */
export const oldRootsElsewhere = async (world: World): Promise<readonly string[]> => {
	const {site} = world;
	const sweep = newSweep(world);
	const chains = await Promise.all(participants(site).map(async on => sweep.see(givenChain, on)));
	const needed = new Set(chains.flatMap(seen => (seen.ok ? seen.value.links : [])).map(({sha256}) => sha256));
	const [beside, cacerts] = await Promise.all([sweep.see(givenFiles, 'portal'), sweep.see(javaCacerts, 'primary')]);
	const given = beside.ok ? beside.value.files.flatMap(({certificates}) => certificates) : [];
	const old = new Map(given.filter(({authority, sha256}) => authority && !needed.has(sha256)).map(one => [one.sha256, one]));
	const {installRoot, where} = site.primary;
	const entries = cacerts.ok && where === 'on-premise' ? cacerts.value.anchors.filter(({sha256}) => old.has(sha256)) : [];
	return [
		...entries.map(
			({alias}) =>
				`cacerts still trusts ${safe(alias)}: ${keytoolPath(installRoot)} -delete -alias ${safe(alias)} -keystore ${cacertsPath(installRoot)}`,
		),
		...[...old.values()].map(
			({label}) => `delete ${safe(label)} under ${portal.uploads.label} in the portal, once no client shows what it issued`,
		),
	];
};
