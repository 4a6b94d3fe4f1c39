import {safe} from '../speech/foreign.js';
import type {Cell, PackDocument, Part} from './document.js';

/** Any text as Markdown text: no mark in it is read as one, and no HTML comes through (CommonMark 2.4, backslash escapes). */
export const escapeMarkdown = (text: string): string =>
	safe(text)
		.replaceAll(/[\\`*_{}[\]<>#|~&!]/g, character => `\\${character}`)
		// What would begin a list, a rule or an underlined heading.
		.replace(/^(\s*)([-+=]|\d+[.)])/, (_, blank: string, mark: string) => `${blank}${mark.slice(0, -1)}\\${mark.slice(-1)}`);

/** Between more backticks than stand in it. */
const fenced = (text: string, least: number): string => {
	const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
	return '`'.repeat(Math.max(least, longest + 1));
};

const code = (text: string): string => {
	const fence = fenced(text, 1);
	const gap = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
	return `${fence}${gap}${safe(text)}${gap}${fence}`;
};

const cell = ({text, as}: Cell): string =>
	as === undefined || as === 'whole' || text.includes('|')
		? escapeMarkdown(text)
		: as === 'file'
			? `[${escapeMarkdown(text)}](<${encodeURIComponent(text)}>)`
			: code(text);

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const part = (one: Part): string => {
	switch (one.kind) {
		case 'text':
			return escapeMarkdown(one.text);
		case 'list':
			return one.items.map(item => `- ${escapeMarkdown(item)}`).join('\n');
		case 'note':
			return `> **${one.word}:** ${escapeMarkdown(one.text)}`;
		case 'pairs':
			return one.pairs.map(([label, value]) => `- ${escapeMarkdown(label)}: **${escapeMarkdown(value)}**`).join('\n');
		case 'command': {
			const fence = fenced(one.text, 3);
			return `${escapeMarkdown(one.label)}\n\n${fence}\n${one.text.split('\n').map(safe).join('\n')}\n${fence}`;
		}

		case 'tasks':
			return one.tasks
				.map(({text, details}) => [`- [ ] **${escapeMarkdown(text)}**`, ...details.map(line => `  - ${escapeMarkdown(line)}`)].join('\n'))
				.join('\n');
		case 'table':
			return [
				escapeMarkdown(one.caption),
				'',
				row(one.head.map(escapeMarkdown)),
				row(one.head.map(() => '---')),
				...one.rows.map(cells => row(cells.map(cell))),
			].join('\n');
	}
};

/** The same page for whoever reads Markdown, or puts it into a ticket. */
export const markdownPage = ({title, lead, sections, foot}: PackDocument): string =>
	`${[
		`# ${escapeMarkdown(title)}`,
		...lead.map(escapeMarkdown),
		...sections.flatMap(({heading, parts}) => [`## ${escapeMarkdown(heading)}`, ...parts.map(part)]),
		'---',
		escapeMarkdown(foot),
	].join('\n\n')}\n`;
