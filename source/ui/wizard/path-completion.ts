/** What tab makes of a path: as much as all candidates share, and the candidates themselves when there are several. */
export const completed = (text: string, candidates: readonly string[]): {readonly text: string; readonly choices: readonly string[]} => {
	const [first, ...others] = candidates;
	if (first === undefined) return {text, choices: []};
	const shared = others.reduce((common, other) => sharedStart(common, other), first);
	return {text: shared.startsWith(text) ? shared : text, choices: others.length > 0 ? candidates : []};
};

const sharedStart = (one: string, other: string): string => {
	let length = 0;
	while (length < one.length && one[length] === other[length]) length++;
	return one.slice(0, length);
};
