import {type Failed, isFailed} from '../../checks/root-causes.js';
import type {OwnHandshake, OwnTry} from '../../facts/own-handshake.js';
import {nameOf, roleOf, type Subject} from '../../site.js';
import type {WatchLook} from '../../watch/watching.js';
import type {Said} from './panel-rows.js';

/** One gateway or client, and how its own certificate fares with the server. */
export type Peer = {readonly on: Subject; readonly name: string; readonly said: Said};

const distrusts: Readonly<Record<string, string>> = {
	'no-path': 'unknown issuer',
	expired: 'a certificate has ended',
	'not-yet-valid': 'a certificate is not valid yet',
	'name-mismatch': 'it does not bear the name called',
	'wrong-usage': 'its certificate is not for a server',
	'nothing-presented': 'it presents nothing',
};

const ownWords = ({lacks = []}: OwnHandshake, on: Subject): string =>
	roleOf(on) === 'gateway' && lacks.length === 0 ? 'with its own keystore' : 'with the certificate you gave';

const refusedBy = ({alert, hasHungUp}: OwnTry): string =>
	alert ? `the server refuses it: ${alert}` : `the server refuses it${hasHungUp ? ', without a word' : ''}`;

const saidOf = (own: OwnHandshake, on: Subject, finding: Failed | undefined): Said => {
	const {tries} = own;
	const distrusted = tries.find(({trusts}) => trusts === false);
	if (distrusted) {
		const {distrustCode, distrust} = distrusted;
		return {sign: 'error', text: `refuses this server: ${distrusts[distrustCode ?? ''] ?? distrust ?? 'it does not trust it'}`};
	}

	const refused = tries.find(({clientCertificate, hasHungUp}) => clientCertificate === 'rejected' || (hasHungUp === true && finding));
	if (refused) return {sign: 'error', text: refusedBy(refused)};
	if (finding) return {sign: 'error', text: finding.finding.title};
	if (tries.some(({clientCertificate}) => clientCertificate === 'accepted')) return {sign: 'ok', text: `accepted ${ownWords(own, on)}`};
	const talked = tries.find(({reached}) => reached === 'tls');
	if (!talked) return {sign: 'unknown', text: 'not seen: the server does not answer'};
	if (talked.clientCertificate === 'not-requested') return {sign: 'none', text: 'the server asks it for no certificate'};
	return {sign: 'unknown', text: 'not seen: the server gave no verdict'};
};

/** Every gateway and client, in the order of the answers. The finding has the last word, so that no panel disagrees with another. */
export const peersOf = ({own, outcomes}: WatchLook): readonly Peer[] => {
	if (!own.ok) return [];
	return own.value.map(({on, seen}) => {
		const finding = outcomes.filter(isFailed).find(outcome => outcome.on === on && outcome.id.endsWith('/refused-by-primary'));
		const said: Said = seen.ok ? saidOf(seen.value, on, finding) : {sign: 'unknown', text: `not seen: ${seen.why}`};
		return {on, name: nameOf(on), said};
	});
};
