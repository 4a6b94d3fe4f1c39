import type {Handshake} from '../host/host.js';
import {paragon} from '../product/paragon.js';
import {safe} from '../speech/foreign.js';
import {alertText} from './probe-alerts.js';
import type {Probed} from './probed.js';

export const endpoint = (address: string, port: number): string => (address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`);

/** "TLS 1.3". */
export const versionText = (protocol: string): string => protocol.replace(/^TLSv1$/, 'TLS 1.0').replace('TLSv', 'TLS ');

export const isRefused = ({looks}: Probed): boolean => looks.first.clientCertificate === 'rejected';

/** Ours was sent, and the server closed in order: accepted or not, it did not say. */
export const isClosedUnsaid = ({looks: {first}, ours}: Probed): boolean =>
	ours !== null && first.clientCertificate === 'unknown' && first.hasHungUp === true;

/** The handshake was never done, whatever was agreed on before. */
export const isBroken = ({protocol, failure, alertDetail}: Handshake): boolean =>
	protocol === null || failure !== null || (alertDetail?.when ?? 'after') !== 'after';

/** Self-signed, for the name of the built-in certificate. */
export const isBuiltIn = ({presented: [leaf]}: Probed): boolean => leaf?.isSelfIssued === true && leaf.label === paragon.fallbackName;

/** Another certificate for another name, or none. */
export const isDifferent = ({looks}: Probed): boolean => new Set(looks.named.map(({handshake}) => handshake.chain[0])).size > 1;

const reasons: Readonly<Record<string, string>> = {
	ECONNREFUSED: 'nothing listens there',
	ETIMEDOUT: 'it gives no answer in time',
	EHOSTUNREACH: 'no way leads to that host',
	ENETUNREACH: 'no way leads to that network',
	ENOTFOUND: 'no address is known for that name',
	EAI_AGAIN: 'the name cannot be looked up now',
	ECONNRESET: 'it closes the connection',
};

const because = (failure: string | null) => (failure === null ? '' : `: ${reasons[failure] ?? failure}`);

const silent: Readonly<Record<string, string>> = {
	ETIMEDOUT: 'takes the connection and says nothing in time',
	ECONNRESET: 'takes the connection and closes it before TLS begins',
};

const clientNews = (probed: Probed): string => {
	const {looks, ours, verdict} = probed;
	const {clientCertificate, alert} = looks.first;
	if (clientCertificate === 'rejected') return ` and refuses our certificate${alert === null ? '' : ` with the alert ${alert}`}`;
	if (verdict?.trusted === false) return ', which Java does not trust with the authorities given';
	if (clientCertificate === 'accepted') return ' and accepts our certificate';
	if (clientCertificate === 'not-requested') return ' and asks for no certificate';
	if (clientCertificate === 'not-sent') return ours === null ? ' and asks for a certificate' : ' and cannot take our key';
	if (isClosedUnsaid(probed)) return ' and closes the connection without saying whether it accepts our certificate';
	return ours === null ? '' : '; whether it accepts our certificate was not seen';
};

/** The one sentence that is the whole news. */
export const newsOf = (probed: Probed): string => {
	const {address, port, looks, presented, serverName} = probed;
	const {first, older} = looks;
	const where = safe(endpoint(address, port));
	if (first.reached === 'closed') return `${where} cannot be reached${because(first.failure)}.`;
	if (older) return `${where} speaks nothing newer than ${versionText(older.protocol)}.`;
	if (first.reached === 'not-tls') {
		const how = silent[first.failure ?? ''];
		return how ? `${where} ${how}.` : `${where} answers, but not with TLS${because(first.failure)}.`;
	}

	const [leaf] = presented;
	if (!leaf && isBroken(first)) {
		const said = alertText(first) === null ? because(first.failure) : ` with the alert ${first.alert}`;
		return `${where} ends the TLS handshake${said}.`;
	}

	if (!leaf)
		return `${where} speaks ${versionText(first.protocol ?? 'TLS')}, asked for ${safe(serverName)}, and shows no certificate that can be read.`;
	const served = isBuiltIn(probed) ? `${safe(leaf.label)}, its built-in certificate` : safe(leaf.label);
	if (first.failure !== null) return `${where} shows ${served}, and the handshake breaks.`;
	const news = clientNews(probed);
	return `${where} serves ${served}${isBuiltIn(probed) && news.startsWith(' ') ? ',' : ''}${news}.`;
};
