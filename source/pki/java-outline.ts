import {children, type Element, isUniversal, octets, tag} from './asn1.js';
import type {JavaFault} from './java-view.js';

const notDer = (message: string): JavaFault => ({code: 'not-a-keystore', message});
const cut = (message: string): JavaFault => ({code: 'truncated', message});

/** Why Java stops at the first bytes of a file that it takes for PKCS12; `null`: it goes on into it. */
export const outlineFault = (bytes: Uint8Array): JavaFault | null => {
	const [type = 0xff, first] = bytes;
	if ((type & 0x1f) === 0x1f) return notDer('Tag number over 30 is not supported');
	if (first === undefined) return cut('Short read of DER length');
	const size = first & 0x7f;
	const isLong = first > 0x80;
	if (isLong && size > 4) return notDer(`DerInputStream.getLength(): lengthTag=${size}, too big.`);
	const ends = isLong ? [...bytes.subarray(2, 2 + size)].reduce((length, byte) => length * 256 + byte, 0) + 2 + size : size + 2;
	if (first !== 0x80 && bytes.length < ends) return cut('java.io.EOFException');
	return type === 0x30 ? null : notDer(`toDerInputStream rejects tag type ${type}`);
};

/** Why Java stops at a file that is DER and no PKCS12: its first field should be the version. */
export const versionFault = (element: Element): JavaFault => {
	const [first, ...rest] = children(element);
	if (!first) return notDer('Too short');
	const isVersion: boolean = isUniversal(first, tag.integer);
	if (isVersion && octets(first)[0] !== 3) return notDer('PKCS12 keystore not in version 3 format');
	if (isVersion) return rest.length === 0 ? notDer('Too short') : {code: 'content-unreadable'};
	return notDer(`DerValue.getBigIntegerInternal, not expected ${first.tagClass | (first.constructed ? 0x20 : 0) | first.type}`);
};
