import type {Host} from '../host/host.js';
import {readPasswordFile} from '../host/secrets.js';
import type {Certificate} from '../pki/certificate.js';
import {quote} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import type {Call} from './call.js';
import {probeBody} from './probe-body.js';
import {type Identity, readAnchors, readIdentity} from './probe-files.js';
import {takeLooks} from './probe-looks.js';
import {probeTranscript} from './probe-transcript.js';
import {exitCodeOf, judgeLooks, type ProbeRole} from './probed.js';

export type ProbeArguments = {
	readonly address: string;
	readonly port: number;

	/** The name asked for, and compared when anchors are given. */
	readonly serverName: string;

	/** Whose certificate is presented there: a primary's is judged as a server's, else as a client's. */
	readonly role: ProbeRole;

	/** Shown when the server asks for a certificate. */
	readonly identity?: Identity;

	/** Anchors to judge the presented chain by; empty: it is not judged. */
	readonly anchors: readonly Certificate[];
	readonly host: Host;
	readonly now: Date;

	/** Milliseconds for each look. */
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

/**
Everything the wire shows of one port: one handshake, and one each without a name and for a wrong one.
Exit code: 0 seen; 1 not reached, not TLS, our certificate refused, or not trusted by the anchors given; 2 what was to be judged was not seen.
*/
export const probe = async (given: ProbeArguments): Promise<number> => {
	const {address, port, serverName, role, identity, anchors, host, now, timeout, json, emit, write} = given;
	const looks = await takeLooks(host, {address, port, serverName, identity, timeout});
	const probed = judgeLooks(looks, {address, port, serverName, role, identity, anchors, now});
	if (json) emit(probeBody(probed));
	else for (const line of probeTranscript(probed)) write(line);
	return exitCodeOf(probed);
};

/** `probe HOST:PORT [--server-name NAME] [--role ROLE] [--client-keystore FILE] [--trust FILE]…` */
export const probeCommand = async (call: Call): Promise<number> => {
	const {operands, options, desk, password} = call;
	const [operand] = operands;
	if (operand === undefined || operands.length > 1) throw usage('probe takes one host and port.');
	const {address, port} = parseEndpoint(operand);
	const {clientKeystore, clientPasswordFile, trust, trustPasswordFile, serverName, role = 'primary', timeout, json} = options;
	const from = async (file: string | undefined) => (file === undefined ? password : readPasswordFile(desk, file));
	const anchors = await readAnchors(desk, trust, await from(trustPasswordFile));
	const identity = clientKeystore === undefined ? undefined : await readIdentity(desk, clientKeystore, await from(clientPasswordFile));
	return probe({
		address,
		port,
		serverName: serverName ?? address,
		role,
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
