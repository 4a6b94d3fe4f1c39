import type {Handshake, HandshakeRequest, Host} from '../host/host.js';
import {addressBytes} from '../pki/address.js';
import {paragon} from '../product/paragon.js';
import type {Identity} from './probe-files.js';

/** What is served to one name; `null`: asked without a name. */
export type NamedLook = {readonly serverName: string | null; readonly handshake: Handshake};

export type Looks = {
	readonly first: Handshake;

	/** The first look again, then one without a name and one for a name that should not be served: a server may have a certificate for each. */
	readonly named: readonly NamedLook[];

	/** The newest version before TLS 1.2 that it speaks, when it speaks none we ask for. */
	readonly older: {readonly protocol: 'TLSv1.1' | 'TLSv1'; readonly handshake: Handshake} | null;
};

export type Wanted = {
	readonly address: string;
	readonly port: number;
	readonly serverName: string;
	readonly identity: Identity | undefined;
	readonly timeout: number;
};

/** An address is no server name, so nothing is asked for (RFC 6066 section 3). */
export const askedName = (serverName: string): string | null => (addressBytes(serverName) ? null : serverName);

const wrongName = (right: string | null) => (right === paragon.fallbackName ? 'no-such-name.invalid' : paragon.fallbackName);

const olderProtocols = ['TLSv1.1', 'TLSv1'] as const;

// A server that is silent would be silent again, one that speaks something else was heard, and one that said hello has agreed to a version.
const mayBeOlder = ({reached, protocol, chain, failure, spoke, alertDetail}: Handshake): boolean => {
	const isTlsWithout = reached !== 'closed' && protocol === null && chain.length === 0;
	return isTlsWithout && failure !== 'ETIMEDOUT' && !spoke && (alertDetail?.when ?? 'hello') === 'hello';
};

const lookForOlder = async (host: Host, request: HandshakeRequest): Promise<Looks['older']> => {
	for (const protocol of olderProtocols) {
		const handshake = await host.handshake({...request, protocol});
		if (handshake.protocol === protocol) return {protocol, handshake};
	}

	return null;
};

/** All looks of one probe, one after the other, so that they can be told apart in the server's log. */
export const takeLooks = async (host: Host, {identity, serverName, ...where}: Wanted): Promise<Looks> => {
	const request = {...where, serverName, ...(identity ? {client: identity} : {})};
	const first = await host.handshake(request);
	const right = askedName(serverName);
	const named: NamedLook[] = [{serverName: right, handshake: first}];

	if (first.chain.length === 0) return {first, named, older: mayBeOlder(first) ? await lookForOlder(host, request) : null};
	for (const name of new Set([null, wrongName(right)])) {
		if (name !== right) named.push({serverName: name, handshake: await host.handshake({...request, serverName: name})});
	}

	return {first, named, older: null};
};
