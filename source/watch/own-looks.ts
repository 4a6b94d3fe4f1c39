import type {Handshake, HandshakeRequest} from '../host/host.js';
import type {LogEntry, Meant} from '../log/entry.js';

/** One handshake of ours. */
type OwnLook = {
	/** Milliseconds since 1970. */
	readonly at: number;

	/** Address and port of our end; `null`: another machine dialled for us. */
	readonly from: {readonly address: string; readonly port: string} | null;

	/** We showed no certificate, which the server's Java may complain about. */
	readonly isBare: boolean;
	isFound: boolean;
};

/** Tells our own looks from real clients in a log. */
export type OwnLooks = {
	add(request: Pick<HandshakeRequest, 'client'>, seen: Pick<Handshake, 'at' | 'from'>): void;

	/** `came`: when the entry was read, ms since 1970. The log's own clock may be another's. `null`: not ours, or not to be told. */
	meaning(entry: LogEntry, came: number): Meant | null;
};

/** Milliseconds after a look in which its line must have come. */
const soon = 20_000;
const atOnce = 3000;
const mostLooks = 200;

/** What our look without a certificate brings forth. */
const bare = /Empty client certificate chain|null cert chain|certificate_required|peer not authenticated/i;

const ours = (who: string): Meant => ({phrase: 'own-look', meaning: `our own look${who}`, findings: [], noise: true, isAmbiguous: false});

const partsOf = (from: string | undefined) => {
	const [, address = '', port = ''] = /^(.*):(\d+)$/.exec(from ?? '') ?? [];
	return port === '' ? null : {address: address.replace(/^::ffff:/, ''), port};
};

export const newOwnLooks = (): OwnLooks => {
	let looks: readonly OwnLook[] = [];
	// Entries come by the thousand at one moment.
	let near: {readonly came: number; readonly looks: readonly OwnLook[]} | undefined;

	const lately = (came: number): readonly OwnLook[] => {
		if (near?.came !== came) near = {came, looks: looks.filter(({at}) => came - at < soon && came >= at - atOnce)};
		return near.looks;
	};

	return {
		add({client}, {at, from}) {
			const made = {at: Date.parse(at), from: partsOf(from), isBare: client === undefined, isFound: false};
			looks = [...looks, made].slice(-mostLooks);
			near = undefined;
		},

		meaning({text, peer, meant}, came) {
			if (peer === null && meant === null) return null;
			const candidates = lately(came);
			const byPort = candidates.find(({from}) => from && text.includes(`:${from.port}`) && (peer === null || peer === from.address));
			if (byPort) return ours(`, ${byPort.from?.address}`);
			// A line without a peer: only the one that such a look brings forth, and only once for each.
			if (peer !== null || !bare.test(text)) return null;
			const byTime = candidates.find(({at, isBare, isFound}) => isBare && !isFound && Math.abs(came - at) < atOnce);
			if (byTime) byTime.isFound = true;
			return byTime ? ours('') : null;
		},
	};
};
