/** What a line is in a stack trace, told by itself. */
export type StackLine = 'frame' | 'cause' | 'wrapped' | 'suppressed' | 'thrown' | 'indented' | 'blank' | 'none';

const frame = /^\s*(?:at [^\s(][^(]*\(|\.{3} \d+ (?:more|common frames))/;
const nested = /^\s*(Caused by|Wrapped by|Suppressed): /;
const thrown = /^(?:[a-z_$][\w$]*\.)+[A-Z][\w$.]*(?:Exception|Error|Throwable|Failure|Alert)\b(?::|$)/;

const kinds: Readonly<Record<string, StackLine>> = {'Caused by': 'cause', 'Wrapped by': 'wrapped', Suppressed: 'suppressed'};

/** Java's own wording; Wrapped by is logback's, where the deepest cause is told first. */
export const stackLine = (text: string): StackLine => {
	const first = text.charCodeAt(0);
	if (first >= 65 && first <= 90) return kinds[nested.exec(text)?.[1] ?? ''] ?? 'none';
	const isIndented = first === 32 || first === 9;
	if (first >= 97 && !frame.test(text)) return thrown.test(text) ? 'thrown' : 'none';
	if (text.trim() === '') return 'blank';
	if (frame.test(text)) return 'frame';
	if (!isIndented) return 'none';
	return kinds[nested.exec(text)?.[1] ?? ''] ?? 'indented';
};

/** The exception at the end of a logged sentence, or after "Exception in thread": what a trace without a deeper cause is about. */
export const thrownIn = (text: string): string | null =>
	/(?:^|[\s(:])((?:[a-z_$][\w$]*\.)+[A-Z][\w$.]*(?:Exception|Error|Throwable)\b(?:: .*)?$)/.exec(text)?.[1] ?? null;
