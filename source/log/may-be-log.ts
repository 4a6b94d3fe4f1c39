import {asUtf8} from './utf16.js';

const mostLookedAt = 65_536;

/** Of the control characters a log has line ends, tabs, form feeds and the escapes of colours. */
const isAtHome = (byte: number): boolean => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d) || byte === 0x1b;

/**
Whether the beginning of a file may be that of a log: a keystore, an archive or an image is none.
Zeros tell nothing: a log that is cut while its server writes on begins with a hole.
*/
export const mayBeLog = (beginning: Uint8Array): boolean => {
	const bytes = asUtf8()
		.push(beginning.subarray(0, mostLookedAt))
		.filter(byte => byte !== 0);
	const strange = bytes.filter(byte => !isAtHome(byte)).length;
	return beginning.length === 0 || (bytes.length > 0 && strange * 100 <= bytes.length);
};
