import type {Handshake} from '../host/host.js';
import type {Certificate} from '../pki/certificate.js';

/** One look at the primary's TLS port, without a client certificate. */
export type PrimaryHandshake = Omit<Handshake, 'chain'> & {
	readonly address: string;
	readonly serverName: string;

	/** As presented, leaf first. */
	readonly presented: readonly Certificate[];

	/** Self-signed, for "localhost": the built-in certificate. */
	readonly isFallback: boolean;
};
