const names: Readonly<Record<number, string>> = {
	0: 'NUL',
	7: 'bell',
	8: 'backspace',
	27: 'escape',
	127: 'delete',
	160: 'no-break space',
	173: 'soft hyphen',
	8203: 'zero width space',
	8204: 'zero width non-joiner',
	8205: 'zero width joiner',
	8206: 'left-to-right mark',
	8207: 'right-to-left mark',
	8216: 'left single quotation mark',
	8217: 'right single quotation mark',
	8220: 'left double quotation mark',
	8221: 'right double quotation mark',
	8232: 'line separator',
	8233: 'paragraph separator',
	8234: 'left-to-right embedding',
	8235: 'right-to-left embedding',
	8236: 'pop directional formatting',
	8237: 'left-to-right override',
	8238: 'right-to-left override',
	8294: 'left-to-right isolate',
	8295: 'right-to-left isolate',
	8296: 'first strong isolate',
	8297: 'pop directional isolate',
	65279: 'byte order mark',
	65533: 'replacement character',
};

/** "U+200B zero width space": what a character is called in a sentence. */
export const characterName = (character: string): string => {
	const code = character.codePointAt(0) ?? 0;
	const number = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
	const name = names[code] ?? (code < 0x20 || (code >= 0x7f && code < 0xa0) ? 'control character' : undefined);
	return name ? `${number} ${name}` : number;
};

// Controls, format characters, lone surrogates, private use: what can move the cursor, hide or reorder text.
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;

/** Text from a file, a certificate or a log, made harmless for a terminal: no control reaches it, what was there stays named. */
export const safe = (text: string): string =>
	text.replaceAll(/[\t\r\n]+/g, ' ').replaceAll(unsafe, character => `(${characterName(character)})`);

/** Foreign text inside a sentence: quoted as it was, cut at the right. */
export const quote = (text: string, limit = 200): string => {
	const whole = safe(text).trim();
	return `“${whole.length > limit ? `${whole.slice(0, limit)}…` : whole}”`;
};

/** JSON for standard output. Escapes C1 controls and bidirectional marks too, which JSON.stringify lets through to the terminal. */
export const safeJson = (value: unknown, indent = 2): string =>
	JSON.stringify(value, undefined, indent).replaceAll(/[\u007F-\u009F\p{Cf}\p{Zl}\p{Zp}]/gu, character =>
		Array.from({length: character.length}, (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`).join(''),
	);
