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
	// "opening it as user safeq (User= of the unit): Permission denied"
	[
		/^opening it as (user [\w.-]{1,20})(?: \([^)]*\))?: (.+)$/s,
		([, user = '', text = '']) => ({place: `as ${user}`, text: `opening it: ${text}`}),
	],
	// "144 entries in /opt/…/cacerts, none with …"
	[/^([^/“]{3,40}) in (\/\S+\/([^\s/,]+)), (.+)$/s, ([, what = '', , file = '', text = '']) => ({place: file, text: `${what}, ${text}`})],
	// "in primary-host.pfx: …", "presented: …", "systemctl: …", "the handshake names: …"
	[/^(?:in )?([^:“]{3,28}): (.+)$/s, ([, place = '', text = '']) => ({place, text})],
];

const folders = /(?<![\w:/“.])\/(?:[^\s/:,;“”]+\/)+([^\s/:,;“”]+)/g;
const fingerprint = /\b([0-9a-f]{8})[0-9a-f]{52}([0-9a-f]{4})\b/g;

/** A link of a chain is read at a glance: a file by its name alone, a fingerprint by its ends. The details have them whole. */
const brief = (text: string): string => text.replace(folders, '$1').replace(fingerprint, '$1…$2');

/** Takes the place out of a sentence of evidence, for the left column of a chain; a sentence that names none keeps its words, and its place is empty. */
export const evidencePlace = (evidence: string): Placed => {
	for (const [pattern, made] of patterns) {
		const found = pattern.exec(evidence);
		if (!found) continue;
		const placed = made(found);
		if (placed.place.length <= longestPlace) return {place: placed.place, text: brief(placed.text)};
	}

	return {place: '', text: brief(evidence)};
};
