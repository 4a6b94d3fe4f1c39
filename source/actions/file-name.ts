/** A name from a certificate as part of a file name or alias: nothing in it can leave the folder or mean something to a shell. */
export const fileNameOf = (text: string, otherwise: string): string =>
	text
		.normalize('NFKD')
		.replaceAll(/[^\w.-]+/g, '-')
		.replaceAll(/^[.-]+|[.-]+$/g, '')
		.slice(0, 60)
		// Windows keeps these names for devices, whatever ending follows.
		.replace(/^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i, '$&-') || otherwise;

/** "acme-ca-root", or with a number after it when that alias is taken. Java compares aliases in lower case. */
export const aliasOf = (text: string, taken: readonly string[]): string => {
	const plain = fileNameOf(text, 'authority').toLowerCase();
	const used = new Set(taken.map(alias => alias.toLowerCase()));
	for (let number = 1; ; number++) {
		const alias = number === 1 ? plain : `${plain}-${number}`;
		if (!used.has(alias)) return alias;
	}
};
