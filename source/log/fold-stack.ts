const frame = /^\s*(at\s+\S+\(|\.{3} \d+ (more|common frames))/;
const cause = /^\s*Caused by: /;
const thrown = /^\s*(Exception in thread .+ )?[\w$]+(\.[\w$]+)+(Exception|Error)\b/;

/**
A Java log with its stack traces folded away: of each trace the line that was logged and its deepest cause stay.
Lines are foreign text, in their order.
*/
export const foldStack = (lines: readonly string[]): readonly string[] => {
	const kept: string[] = [];

	for (const line of lines) {
		if (frame.test(line) || line.trim() === '') continue;
		// A deeper cause, or the cause of what was logged in words, takes the place of the one above it.
		const above = kept.at(-1);
		if (cause.test(line) && above !== undefined && (cause.test(above) || thrown.test(above))) kept.pop();
		kept.push(line);
	}

	return kept;
};
