/** Where one piece of evidence was seen, and what was there. */
export type Placed = {readonly place: string; readonly text: string};

const longestPlace = 28;

const fileName = (file: string): string => file.slice(file.lastIndexOf('/') + 1);

const patterns: readonly (readonly [RegExp, (found: readonly string[]) => Placed])[] = [
	// "application.conf line 22 is in force; …"
	[
		/^(?:in )?([\w./-]+\.\w+),? line (\d+),?:? (.+)$/s,
		([, file = '', line, text = '']) => ({place: `${fileName(file)}, line ${line}`, text}),
	],
	// "line 42: …": the finding says which file.
	[/^(line \d+(?:, column \d+)?): (.+)$/s, ([, place = '', text = '']) => ({place, text})],
	// "/opt/…/primary-host.pfx is -rw-------"
	[/^(?:in )?(\/\S+?\/[^\s/:,]+):? (.+)$/s, ([, file = '', text = '']) => ({place: fileName(file), text})],
	// "144 entries in /opt/…/cacerts, none with …"
	[/^([^/“]{3,40}) in (\/\S+\/([^\s/,]+)), (.+)$/s, ([, what = '', , file = '', text = '']) => ({place: file, text: `${what}, ${text}`})],
	// "in primary-host.pfx: …", "presented: …", "systemctl: …", "the handshake names: …"
	[/^(?:in )?([^:“]{3,28}): (.+)$/s, ([, place = '', text = '']) => ({place, text})],
];

/** Takes the place out of a sentence of evidence, for the left column of a chain; a sentence that names none keeps its words, and its place is empty. */
export const evidencePlace = (evidence: string): Placed => {
	for (const [pattern, made] of patterns) {
		const found = pattern.exec(evidence);
		if (!found) continue;
		const placed = made(found);
		if (placed.place.length <= longestPlace) return placed;
	}

	return {place: '', text: evidence};
};
