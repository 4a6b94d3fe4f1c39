import {Buffer} from 'node:buffer';
import type {Issued} from './acme.js';
import * as der from './der.js';
import {type Wish as AnswerWish, minutes, nameOf, serialOf, signed} from './ocsp-answer.js';

export type Listed = {readonly issued: Issued; readonly at?: Date; readonly reason?: number; readonly extensions?: readonly Buffer[]};

/** A CRL, every part of which can be made wrong. */
export type CrlWish = {
	readonly by: Issued;
	readonly name?: Buffer;
	readonly listed?: readonly Listed[];
	readonly from?: Date;
	readonly until?: Date | null;
	readonly extensions?: readonly Buffer[];
	readonly isVersion1?: boolean;
	readonly digest?: AnswerWish['digest'];
	readonly isTampered?: boolean;

	/** The length of what is signed in more bytes than it needs. */
	readonly isLong?: boolean;
};

const line = ({issued, at = minutes(-1000), reason, extensions = []}: Listed): Buffer => {
	const all = [...(reason === undefined ? [] : [der.extension('2.5.29.21', der.enumerated(reason))]), ...extensions];
	return der.sequence(serialOf(issued), der.time(at), ...(all.length > 0 ? [der.sequence(...all)] : []));
};

/** IssuingDistributionPoint (RFC 5280 section 5.2.5) with these fields. */
export const scope = (...fields: readonly Buffer[]) => der.extension('2.5.29.28', der.sequence(...fields), true);
export const fullName = (url: string) => der.explicit(0, der.explicit(0, der.implicit(6, Buffer.from(url))));

export const crl = (wish: CrlWish): Buffer => {
	const {by, name = nameOf(by), listed = [], from = minutes(-60), until = minutes(1440), digest = 'sha256'} = wish;
	const extensions = wish.extensions ?? [];
	const {algorithm} = signed(Buffer.alloc(0), by, digest);
	const short = der.sequence(
		...(wish.isVersion1 ? [] : [der.integer(1)]),
		algorithm,
		name,
		der.time(from),
		...(until ? [der.time(until)] : []),
		...(listed.length > 0 ? [der.sequence(...listed.map(line))] : []),
		...(extensions.length > 0 ? [der.explicit(0, der.sequence(...extensions))] : []),
	);
	const list = wish.isLong ? der.withLongLength(short) : short;
	const {signature} = signed(list, by, digest);
	if (wish.isTampered) signature[signature.length - 1] = (signature.at(-1) ?? 0) ^ 1;
	return der.sequence(list, algorithm, der.bitString(signature));
};
