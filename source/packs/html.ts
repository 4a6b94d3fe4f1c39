import {safe} from '../speech/foreign.js';

/** Markup that is already harmless. */
export type Html = {readonly html: string};

const entities: Readonly<Record<string, string>> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;'};

/** Any text as HTML text or a quoted attribute: controls and direction marks are named, nothing in it is markup. */
export const escapeHtml = (text: string): string => safe(text).replaceAll(/[&<>"']/g, character => entities[character] ?? '');

const htmlOf = (value: string | Html | readonly Html[]): string => {
	if (typeof value === 'string') return escapeHtml(value);
	return 'html' in value ? value.html : value.map(({html}) => html).join('');
};

/** A template whose values are escaped unless they are markup of ours. */
export const markup = (strings: TemplateStringsArray, ...values: readonly (string | Html | readonly Html[])[]): Html => ({
	html: strings.reduce((made, string, index) => `${made}${htmlOf(values[index - 1] ?? '')}${string}`),
});
