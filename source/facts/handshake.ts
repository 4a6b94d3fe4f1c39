import {Buffer} from 'node:buffer';
import type {Handshake} from '../host/host.js';
import type {World} from '../host/world.js';
import type {Certificate} from '../pki/certificate.js';
import {readCertificate} from '../pki/certificate.js';
import {paragon} from '../product/paragon.js';
import {Trouble} from '../trouble.js';
import {defineFact} from './fact.js';

/** One look at the primary's TLS port, without a client certificate. */
export type PrimaryHandshake = Omit<Handshake, 'chain'> & {
	readonly address: string;
	readonly serverName: string;

	/** As presented, leaf first. */
	readonly presented: readonly Certificate[];

	/** Self-signed, for "localhost": the built-in certificate. */
	readonly isFallback: boolean;
};

/** What was presented, leaf first, as far as it can be read: another party's server may send anything. */
export const readPresented = (chain: readonly string[]): readonly Certificate[] =>
	chain.flatMap(der => {
		try {
			return [readCertificate(Buffer.from(der, 'base64'))];
		} catch (error) {
			if (error instanceof Trouble) return [];
			throw error;
		}
	});

/** Looks leave from the primary itself; a cloud primary is nobody's machine, so they leave from this one. */
export const askedFrom = ({site, primary, desk}: World) => (site.primary.where === 'cloud' ? desk : primary);

export const primaryHandshake = defineFact<PrimaryHandshake>({
	name: 'handshake',
	of: 'primary',

	async gather({world}) {
		const {host, address, port} = world.site.primary;
		const {chain, ...seen} = await askedFrom(world).handshake({address, port, serverName: host, timeout: world.timeout});
		const presented = readPresented(chain);
		const [leaf] = presented;
		return {
			...seen,
			address: `${address}:${port}`,
			serverName: host,
			presented,
			isFallback: leaf?.isSelfIssued === true && leaf.label === paragon.fallbackName,
		};
	},
});
