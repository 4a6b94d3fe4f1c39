import {certificateBearers} from '../checks/bearers.js';
import type {Check} from '../checks/check.js';
import {judge} from '../checks/judge.js';
import {rootFindings} from '../checks/root-causes.js';
import {applicationConf} from '../facts/application-conf.js';
import {givenChain} from '../facts/given-chain.js';
import {primaryHandshake} from '../facts/handshake.js';
import {ocspAnswers} from '../facts/ocsp-answers.js';
import {ofEach} from '../facts/of-each.js';
import {ownHandshake} from '../facts/own-handshake.js';
import {placedKeystore} from '../facts/placed-keystore.js';
import {newSweep, type Sweep} from '../facts/sweep.js';
import type {World} from '../host/world.js';
import {participants} from '../site.js';
import type {WatchLook} from './watching.js';

/** What the server reads besides its fixed files, as its settings name it. */
export type NamedFiles = readonly string[];

export type Looked = Omit<WatchLook, 'at' | 'changes'> & {readonly named: NamedFiles; readonly sweep: Sweep};

const own = ofEach(ownHandshake, certificateBearers);
const ocsp = ofEach(ocspAnswers, participants);

/** An earlier sweep, and the names of the facts that are taken from it. */
export type Still = {readonly sweep: Sweep; readonly facts: ReadonlySet<string>};

/** One sweep, judged, and the facts it was judged by. */
export const lookOnce = async (checks: readonly Check[], world: World, still?: Still): Promise<Looked> => {
	const sweep = newSweep(world, still ? {still} : {});
	const outcomes = await judge(checks, {world, sweep});
	const [handshake, given, others, answers, conf, placed] = await Promise.all([
		sweep.see(primaryHandshake, 'primary'),
		sweep.see(givenChain, 'primary'),
		sweep.see(own, 'primary'),
		world.site.revocation.ocsp ? sweep.see(ocsp, 'primary') : null,
		sweep.see(applicationConf, 'primary'),
		sweep.see(placedKeystore, 'primary'),
	]);
	const included = conf.ok ? (conf.value.files ?? []).map(({path}) => path) : [];
	const keystore = placed.ok && placed.value.path !== null ? [placed.value.path] : [];
	return {outcomes, causes: rootFindings(outcomes), handshake, given, own: others, ocsp: answers, named: [...included, ...keystore], sweep};
};
