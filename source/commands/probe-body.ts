import {certificateBody} from './certificate-body.js';
import type {NamedLook} from './probe-looks.js';
import {type Probed, sha256Of} from './probed.js';

const namedBody = ({serverName, handshake}: NamedLook): object => {
	const {reached, protocol, chain, alert, failure, ms} = handshake;
	return {serverName, reached, protocol, chain: chain.map(sha256Of), alert, failure, ms};
};

const stapledBody = ({stapled}: Probed): object | null => {
	if (stapled === null) return null;
	const {status, code, say, producedAt, thisUpdate, nextUpdate, signer} = stapled;
	return {status, code, say, producedAt, thisUpdate, nextUpdate, signer};
};

/** The document of `probe --json`. */
export const probeBody = (probed: Probed): object => {
	const {address, port, serverName, role, looks, presented, verdict} = probed;
	const {first, named, older} = looks;
	const {reached, protocol, cipher, clientCertificate, acceptedAuthorities, alert, alertDetail, failure, spoke, ms, latency, at} = first;
	const {chain} = older?.handshake ?? first;
	const served = named.map(({handshake}) => handshake.chain[0] ?? null);
	return {
		address,
		port,
		serverName,
		role,
		reached,
		protocol,
		cipher,
		chain: chain.map(sha256Of),
		certificates: presented.map(certificateBody),
		clientCertificate,
		acceptedAuthorities,
		alert,
		alertDetail: alertDetail ?? null,
		stapledOcsp: stapledBody(probed),
		failure,
		spoke: spoke ?? null,
		olderProtocol: older?.protocol ?? null,
		names: named.map(namedBody),
		sameForAllNames: served.length > 1 ? new Set(served).size === 1 : null,
		trusted: verdict?.trusted ?? null,
		distrust: verdict === null || verdict.trusted ? null : verdict.say,
		...(verdict === null
			? {}
			: {java: {verdict: verdict.trusted ? 'accepted' : 'rejected', message: verdict.trusted ? null : (verdict.java ?? verdict.say)}}),
		lookedAt: at,
		ms,
		latency: latency ?? null,
	};
};
