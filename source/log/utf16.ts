import {Buffer} from 'node:buffer';

export type Decoder = {push(bytes: Uint8Array): Uint8Array; end(): Uint8Array};

const kindOf = ([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined => {
	if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le';
	return (first === 0xfe && second === 0xff) || (first === 0 && second !== 0) ? 'utf-16be' : undefined;
};

/** Logs of Windows programs may be UTF-16, told by the first two bytes: they come out as UTF-8, all others as they are. */
export const asUtf8 = (): Decoder => {
	let held: Uint8Array = new Uint8Array();
	let isKnown = false;
	let decoder: InstanceType<typeof TextDecoder> | undefined;

	return {
		push(bytes) {
			if (isKnown) return decoder ? Buffer.from(decoder.decode(bytes, {stream: true})) : bytes;
			const all = held.length > 0 ? Buffer.concat([held, bytes]) : bytes;

			if (all.length < 2) {
				held = Uint8Array.from(all);
				return new Uint8Array();
			}

			const kind = kindOf(all);
			isKnown = true;
			held = new Uint8Array();
			decoder = kind && new TextDecoder(kind);
			return decoder ? Buffer.from(decoder.decode(all, {stream: true})) : all;
		},

		end: () => (decoder ? Buffer.from(decoder.decode()) : held),
	};
};
