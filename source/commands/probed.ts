import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {readPresented} from '../facts/handshake.js';
import type {Handshake} from '../host/host.js';
import {type Certificate, isIssuedBy} from '../pki/certificate.js';
import {type OcspAnswer, readOcspAnswer} from '../pki/ocsp.js';
import {type TrustVerdict, wouldTrust} from '../pki/trust.js';
import type {Identity} from './probe-files.js';
import type {Looks} from './probe-looks.js';

export type ProbeRole = 'primary' | 'gateway' | 'client';

/** A stapled answer, verified; without its issuer there is nothing to verify it with. */
export type Stapled = Pick<OcspAnswer, 'status' | 'code' | 'say' | 'producedAt' | 'thisUpdate' | 'nextUpdate' | 'signer'>;

/** The looks at one port, and what follows from them. */
export type Probed = {
	readonly address: string;
	readonly port: number;
	readonly serverName: string;
	readonly role: ProbeRole;
	readonly looks: Looks;

	/** What the port presents, to whoever could see it: the older look's chain when the first has none. */
	readonly presented: readonly Certificate[];

	/** Java's verdict on it with the anchors given: as a server's for a primary, else as a client's. `null`: no anchors, or nothing to judge. */
	readonly verdict: TrustVerdict | null;
	readonly stapled: Stapled | null;

	/** What we show, leaf first; `null`: no certificate of ours was given. */
	readonly ours: readonly Certificate[] | null;
	readonly anchors: readonly Certificate[];
	readonly now: Date;
};

export const sha256Of = (base64: string): string => createHash('sha256').update(Buffer.from(base64, 'base64')).digest('hex');

const base64Of = (pem: string): string => pem.replaceAll(/-----[^-]+-----|\s/g, '');

const readStapled = (
	staple: string | null,
	presented: readonly Certificate[],
	anchors: readonly Certificate[],
	now: Date,
): Stapled | null => {
	const [leaf] = presented;
	if (staple === null || !leaf) return null;
	const issuer = [...presented, ...anchors].find(candidate => isIssuedBy(leaf, candidate));
	if (issuer) return readOcspAnswer(Buffer.from(staple, 'base64'), leaf, issuer, now);
	const say = 'The issuer that would verify it is neither sent nor given with --trust.';
	return {status: 'error', code: 'issuer-missing', say, producedAt: null, thisUpdate: null, nextUpdate: null, signer: null};
};

/** Makes sense of the looks. Not judged when the leaf cannot be read: its issuer would be judged in its place. */
export const judgeLooks = (
	looks: Looks,
	given: Pick<Probed, 'address' | 'port' | 'serverName' | 'role' | 'anchors' | 'now'> & {readonly identity: Identity | undefined},
): Probed => {
	const {identity, ...rest} = given;
	const {serverName, role, anchors, now} = given;
	const {chain} = looks.older?.handshake ?? looks.first;
	const presented = readPresented(chain);
	const isJudged = anchors.length > 0 && presented[0] !== undefined && presented[0].der === chain[0];
	const question = role === 'primary' ? ({role: 'server', name: serverName, now} as const) : ({role: 'client', name: null, now} as const);
	return {
		...rest,
		looks,
		presented,
		verdict: isJudged ? wouldTrust(presented, anchors, question) : null,
		stapled: readStapled(looks.first.stapled ?? null, presented, anchors, now),
		ours: identity ? readPresented(identity.certificates.map(base64Of)) : null,
	};
};

/** Without a certificate of ours, a server that refuses us has still shown what was asked for. */
const isInOrder = ({reached, chain, clientCertificate, failure}: Handshake, hasOwn: boolean): boolean =>
	reached === 'tls' &&
	chain.length > 0 &&
	failure === null &&
	clientCertificate !== 'rejected' &&
	!(hasOwn && clientCertificate === 'not-sent');

/** 0 in order · 1 not reached, not TLS, our certificate refused, or not trusted by the anchors given · 2 something that was to be judged was not seen. */
export const exitCodeOf = ({looks: {first}, verdict, anchors, ours}: Probed): number => {
	if (!isInOrder(first, ours !== null) || verdict?.trusted === false) return 1;
	const isUnseen = (ours !== null && first.clientCertificate === 'unknown') || (anchors.length > 0 && verdict === null);
	return isUnseen ? 2 : 0;
};
