/** What a line is in a stack trace, told by itself. */
export type StackLine = 'frame' | 'cause' | 'wrapped' | 'suppressed' | 'thrown' | 'indented' | 'blank' | 'none';

const frame = /^\s*(?:at [^\s(][^(]*\(|\.{3} \d+ (?:more|common frames))/;
const nested = /^\s*(Caused by|Wrapped by|Suppressed): /;
const thrown = /^(?:[a-z_$][\w$]*\.)+[A-Z][\w$.]*(?:Exception|Error|Throwable|Failure|Alert)\b(?::|$)/;

/** Java's own wording; Wrapped by is logback's, where the deepest cause is told first. */
export const stackLine = (text: string): StackLine => {
	if (text === '' || text.trim() === '') return 'blank';
	if (frame.test(text)) return 'frame';
	const [, word] = nested.exec(text) ?? [];
	if (word === 'Suppressed') return 'suppressed';
	if (word !== undefined) return word === 'Caused by' ? 'cause' : 'wrapped';
	const first = text.charCodeAt(0);
	if (first === 32 || first === 9) return 'indented';
	return thrown.test(text) ? 'thrown' : 'none';
};

/** The exception at the end of a logged sentence, or after "Exception in thread": what a trace without a deeper cause is about. */
export const thrownIn = (text: string): string | null =>
	/(?:^|[\s(:])((?:[a-z_$][\w$]*\.)+[A-Z][\w$.]*(?:Exception|Error|Throwable)\b(?:: .*)?$)/.exec(text)?.[1] ?? null;
