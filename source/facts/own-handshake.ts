import type {Handshake} from '../host/host.js';
import type {Certificate} from '../pki/certificate.js';

/** One connection of a gateway or client to the primary, with its own certificate and the anchors it trusts. */
export type OwnTry = Omit<Handshake, 'chain'> & {
	readonly asked: 'TLSv1.2' | 'TLSv1.3';
	readonly presented: readonly Certificate[];

	/** Would it trust what the primary presents? `null`: nothing was presented. */
	readonly trusts: boolean | null;

	/** Why not, one sentence; `null` when it does. */
	readonly distrust: string | null;
};

export type OwnHandshake = {
	/** Where the anchors come from: the truststore's path, or "the root you gave". */
	readonly anchorsFrom: string;

	/** Asked from which host. */
	readonly from: string;
	readonly tries: readonly OwnTry[];
};
