const address = '(?:\\d{1,3}(?:\\.\\d{1,3}){3}|\\[?[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,7}\\]?)';

// Netty's channel: "[id: 0x4a, L:/10.0.0.1:2560 - R:gateway-host/10.0.0.21:51022]".
const remote = new RegExp(`R:[\\w.-]*/(${address}):\\d+`);
const slashed = new RegExp(`(?:^|[\\s("=:])[\\w.-]*/(${address})(?::\\d+)?\\b`);
const worded = new RegExp(
	`\\b(?:from|by|with|to|peer|client|remote|gateway|connection)[ =:]+"?(?:[\\w-]+(?:\\.[\\w-]+)* \\()?(${address})(?::\\d+)?\\b`,
	'i',
);

const named = /\b(?:from|with|peer|client|remote|gateway)[ =:]+"?([\w-]+(?:\.[\w-]+)*):\d{2,5}\b/i;

/** Who was at the other end, as a line says: its address, else its name. `null`: it does not say. */
export const peerIn = (text: string): string | null => {
	if (!/\d\.\d|:[0-9a-fA-F]*:|:\d\d/.test(text)) return null;
	const at = remote.exec(text)?.[1] ?? slashed.exec(text)?.[1] ?? worded.exec(text)?.[1];
	return at?.replaceAll(/[[\]]/g, '') ?? named.exec(text)?.[1] ?? null;
};
