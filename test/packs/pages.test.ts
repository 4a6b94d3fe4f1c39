import {describe, expect, test} from 'vitest';
import type {PackDocument} from '../../source/packs/document.js';
import {escapeHtml, markup} from '../../source/packs/html.js';
import {htmlPage} from '../../source/packs/html-page.js';
import {escapeMarkdown, markdownPage} from '../../source/packs/markdown-page.js';
import {outlineOf} from './html-outline.js';

const hostile = `</title><script>alert(1)</script><img src=x onerror=alert(2)>" onclick='alert(3)' & \u202Egnp.exe [x](javascript:alert(4)) \`a\` | **b** <!-- --> ]]> \${x}`;

const page: PackDocument = {
	title: hostile,
	lead: [hostile],
	foot: hostile,
	key: 'abc',
	sections: [
		{
			heading: hostile,
			parts: [
				{kind: 'text', text: hostile},
				{kind: 'list', items: [hostile]},
				{kind: 'note', word: 'Warning', text: hostile},
				{kind: 'pairs', pairs: [[hostile, hostile]]},
				{kind: 'command', label: hostile, text: `${hostile}\n\`\`\`\nmore`},
				{
					kind: 'table',
					caption: hostile,
					head: [hostile],
					rows: [[{text: hostile}, {text: hostile, as: 'letters'}, {text: hostile, as: 'file'}]],
				},
				{kind: 'tasks', tasks: [{id: 'one', text: hostile, details: [hostile]}]},
			],
		},
	],
};

describe('the HTML page', () => {
	test('hostile text stays text in every place it can stand in', () => {
		const html = htmlPage(page);
		const {links, labels, inputs, ids, headings} = outlineOf(html);
		expect(links).toEqual([encodeURIComponent(hostile).replaceAll("'", '&#39;')]);
		expect({labels, inputs, headings}).toEqual({labels: ['one'], inputs: ['one'], headings: ['h1', 'h2']});
		expect(new Set(ids).size).toBe(ids.length);
		expect(html).not.toContain('\u202E');
		expect(html.match(/<script>/g)).toHaveLength(1);
	});

	test('nothing is loaded, and nothing runs but the script of the page itself', () => {
		const html = htmlPage(page);
		expect(html).toMatch(/default-src &#39;none&#39;; style-src &#39;sha256-[\w+/=]+&#39;; script-src &#39;sha256-/);
		expect(html).not.toMatch(/https?:\/\//);
		expect(html).not.toContain('@import');
	});

	test('what is markup already is not escaped again, anything else is', () => {
		expect(markup`<p>${'<&>'}${markup`<b>${"'"}</b>`}</p>`.html).toBe('<p>&lt;&amp;&gt;<b>&#39;</b></p>');
		expect(escapeHtml('a\u0000b')).toBe('a(U+0000 NUL)b');
	});
});

describe('the Markdown checklist', () => {
	test('hostile text makes no markup, no link and no HTML', () => {
		const text = markdownPage(page);
		const outside = text.replaceAll(/^(`{3,})\n[\s\S]*?\n\1$/gm, '').replaceAll(/(?<!\\)(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, '');
		expect(outside).not.toMatch(/(?<!\\)<(?!%3C)/);
		expect(outside).not.toMatch(/(?<!\\)\]\(j/);
		expect(outside.match(/^# /gm)).toHaveLength(1);
		expect(outside.match(/^- \[ \] /gm)).toHaveLength(1);
	});

	test('a text cannot begin a list, a rule or a heading', () => {
		expect(['- a', '1. a', '=== a', '# a', '+ a'].map(escapeMarkdown)).toEqual(['\\- a', '1\\. a', '\\=== a', '\\# a', '\\+ a']);
	});

	test('a command that holds a fence stands between a longer one', () => {
		expect(markdownPage(page)).toMatch(/^````\n[\s\S]*\n````$/m);
	});
});
