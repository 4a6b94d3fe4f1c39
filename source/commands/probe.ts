import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {readPresented} from '../facts/handshake.js';
import type {Handshake, Host} from '../host/host.js';
import {readPasswordFile} from '../host/secrets.js';
import type {Certificate} from '../pki/certificate.js';
import {wouldTrust} from '../pki/trust.js';
import {quote} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import type {Call} from './call.js';
import {certificateBody} from './certificate-body.js';
import {type Identity, readAnchors, readIdentity} from './probe-files.js';
import {type Probed, probeTranscript} from './probe-transcript.js';

export type ProbeArguments = {
	readonly address: string;
	readonly port: number;

	/** The name asked for, and compared when anchors are given. */
	readonly serverName: string;

	/** Shown when the server asks for a certificate. */
	readonly identity?: Identity;

	/** Anchors to judge the presented chain by; empty: it is not judged. */
	readonly anchors: readonly Certificate[];
	readonly host: Host;
	readonly now: Date;
	readonly timeout: number;
	readonly json: boolean;
	emit(body: object): void;
	write(text: string): void;
};

const usage = (say: string) => new Trouble('command-line', say, ['Write it as HOST:PORT, primary-host:2560 for one; IPv6 in brackets.']);

/** "primary-host:2560", "[::1]:2560". @throws Trouble 'command-line' */
export const parseEndpoint = (text: string): {readonly address: string; readonly port: number} => {
	const found = /^(?:\[(?<v6>[\da-fA-F:.%a-z]+)\]|(?<name>[^\s:[\]/]+)):(?<port>\d{1,5})$/.exec(text)?.groups;
	const port = Number(found?.['port']);
	if (!found || port < 1 || port > 65_535) throw usage(`${quote(text)} is no host and port.`);
	return {address: found['v6'] ?? found['name'] ?? '', port};
};

/** Without a certificate of ours, a server that refuses us has still shown what was asked for. */
const isInOrder = ({reached, chain, clientCertificate, failure}: Handshake, hasIdentity: boolean): boolean =>
	reached === 'tls' &&
	chain.length > 0 &&
	failure === null &&
	clientCertificate !== 'rejected' &&
	!(hasIdentity && clientCertificate === 'not-sent');

const sha256 = (base64: string): string => createHash('sha256').update(Buffer.from(base64, 'base64')).digest('hex');

const base64Of = (pem: string): string => pem.replaceAll(/-----[^-]+-----|\s/g, '');

// The staple is not asked for in this version, so nothing is claimed of it.
const bodyOf = ({address, port, serverName, handshake, presented, verdict}: Probed, chain: readonly string[]): object => {
	const {reached, protocol, cipher, clientCertificate, acceptedAuthorities, alert, failure, ms} = handshake;
	return {
		address,
		port,
		serverName,
		reached,
		protocol,
		cipher,
		chain,
		certificates: presented.map(certificateBody),
		clientCertificate,
		acceptedAuthorities,
		alert,
		stapledOcsp: null,
		failure,
		trusted: verdict?.trusted ?? null,
		distrust: verdict === null || verdict.trusted ? null : verdict.say,
		ms,
	};
};

/** One handshake, everything the wire shows. Exit code: 0 seen; 1 not reached, not TLS, our certificate refused, or not trusted by the anchors given. */
export const probe = async (given: ProbeArguments): Promise<number> => {
	const {address, port, serverName, identity, anchors, host, now, timeout, json, emit, write} = given;
	const request = {address, port, serverName, timeout};
	const handshake = await host.handshake(identity ? {...request, client: identity} : request);
	const presented = readPresented(handshake.chain);
	// Not when the leaf cannot be read: its issuer would be judged in its place.
	const isJudged = anchors.length > 0 && presented[0] !== undefined && presented[0].der === handshake.chain[0];
	const verdict = isJudged ? wouldTrust(presented, anchors, {role: 'server', name: serverName, now}) : null;
	const hasIdentity = identity !== undefined;
	const ourIssuers = identity?.certificates.flatMap(pem => readPresented([base64Of(pem)])).map(({issuer}) => issuer) ?? [];
	const probed: Probed = {address, port, serverName, handshake, presented, verdict, hasIdentity, ourIssuers, now};

	if (json) emit(bodyOf(probed, handshake.chain.map(sha256)));
	else for (const line of probeTranscript(probed)) write(line);
	return isInOrder(handshake, hasIdentity) && verdict?.trusted !== false ? 0 : 1;
};

/** `probe HOST:PORT [--server-name NAME] [--client-keystore FILE] [--trust FILE]…` */
export const probeCommand = async (call: Call): Promise<number> => {
	const {operands, options, desk, password} = call;
	const [operand] = operands;
	if (operand === undefined || operands.length > 1) throw usage('probe takes one host and port.');
	const {address, port} = parseEndpoint(operand);
	const {clientKeystore, clientPasswordFile, trust, trustPasswordFile, serverName, timeout, json} = options;
	const from = async (file: string | undefined) => (file === undefined ? password : readPasswordFile(desk, file));
	const anchors = await readAnchors(desk, trust, await from(trustPasswordFile));
	const identity = clientKeystore === undefined ? undefined : await readIdentity(desk, clientKeystore, await from(clientPasswordFile));
	return probe({
		address,
		port,
		serverName: serverName ?? address,
		...(identity ? {identity} : {}),
		anchors,
		host: desk,
		now: options.at ?? new Date(),
		timeout,
		json,
		emit: body => call.emit(body),
		write: text => call.write(text),
	});
};
