const width = 80;

/** Folds at 80 columns under `rest`; a path or quoted line longer than that stays whole. */
export const folded = (text: string, head: string, rest: string): string => {
	const lines: string[] = [];

	for (const part of text.split(' ')) {
		const joined = lines.length > 0 ? `${lines.at(-1)} ${part}` : part;
		const start = lines.length > 1 ? rest : head;
		if (lines.length > 0 && start.length + joined.length <= width) lines[lines.length - 1] = joined;
		else lines.push(part);
	}

	return lines.map((line, index) => `${index === 0 ? head : rest}${line}`).join('\n');
};

/** One row of a transcript: two blanks, a word, and a text that folds under itself. */
export const transcriptRow = (word: string, text: string, {indent = '  ', column = 9} = {}): string => {
	const head = `${indent}${word}`.padEnd(column - 1).concat(' ');
	return folded(text, head, ' '.repeat(Math.max(column, head.length)));
};

/** Something at the right end of a row, or on the next one when it does not fit. */
export const atTheEnd = (padded: string, right: string): string => {
	const text = padded.trimEnd();
	const gap = width - (text.split('\n').at(-1)?.length ?? 0) - right.length;
	return gap >= 2 ? `${text}${' '.repeat(gap)}${right}` : `${text}\n${right.padStart(width)}`;
};
