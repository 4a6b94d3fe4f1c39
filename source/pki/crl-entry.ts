import {Buffer} from 'node:buffer';
import {integer, parse, time} from './asn1.js';
import {Asn1Fault} from './asn1-budget.js';
import {type Crl, type CrlExtension, readExtensionList} from './crl-read.js';
import {entryIssuer} from './crl-scope.js';
import {type Slice, slices} from './slices.js';

/** That a list names a certificate, and why. */
export type CrlEntry = {
	readonly at: Date;

	/** CRLReason; `null`: none given. */
	readonly reason: number | null;

	/** Number of the first critical extension that is not known. */
	readonly critical: string | null;
};

const reasonCode = '2.5.29.21';
const certificateIssuer = '2.5.29.29';
const certificateIssuerBytes = Buffer.from('0603551d1d', 'hex');

const noExtensions: ReadonlyMap<string, CrlExtension> = new Map();

const extensionsOf = (rest: readonly Slice[]) => {
	const list = rest.find(slice => slice.tag === 0x30);
	return list ? readExtensionList(parse(list.whole)) : noExtensions;
};

const readEntry = (at: Slice, extensions: ReadonlyMap<string, CrlExtension>): CrlEntry => {
	const reason = extensions.get(reasonCode);
	const stranger = [...extensions].find(([number, {isCritical}]) => isCritical && number !== reasonCode && number !== certificateIssuer);
	return {at: time(parse(at.whole)), reason: reason ? integer(reason.value) : null, critical: stranger?.[0] ?? null};
};

/**
The entry for a serial number (content of its INTEGER) of this issuer (DER name); of several the last, as Java takes it.
An entry speaks for the issuer that it, or one before it, names (RFC 5280 section 5.3.3); Java heeds that in every list.
*/
export const findCrlEntry = ({entries, issuer}: Crl, serial: Buffer, wanted: Buffer): CrlEntry | undefined => {
	const namesIssuers = entries.includes(certificateIssuerBytes);
	let found: CrlEntry | undefined;
	let speaksFor: Uint8Array = issuer;
	for (const {content} of slices(entries)) {
		const [number, at, ...rest] = slices(content);
		if (!number || !at) throw new Asn1Fault('malformed', 'an entry of the list is cut short');
		const isOurs = number.content.equals(serial);
		if (namesIssuers || isOurs) {
			const extensions = extensionsOf(rest);
			const named = extensions.get(certificateIssuer);
			speaksFor = (named && entryIssuer(named.value)) ?? speaksFor;
			if (isOurs && wanted.equals(speaksFor)) found = readEntry(at, extensions);
		}
	}

	return found;
};
