import {createHash} from 'node:crypto';
import type {Cell, PackDocument, Part, Section, Task} from './document.js';
import {type Html, markup} from './html.js';
import {pageScript} from './page-script.js';
import {pageStyle} from './page-style.js';

const cell = ({text, as}: Cell): Html => {
	if (as === 'file') return markup`<td><a href="${encodeURIComponent(text)}">${text}</a></td>`;
	return as === undefined ? markup`<td>${text}</td>` : markup`<td class="${as}">${text}</td>`;
};

const task = ({id, text, details}: Task): Html => {
	const below = details.length > 0 ? markup`<ul id="${id}-how">${details.map(line => markup`<li>${line}</li>`)}</ul>` : markup``;
	const described = details.length > 0 ? markup` aria-describedby="${id}-how"` : markup``;
	return markup`<li><input type="checkbox" id="${id}"${described}><label for="${id}">${text}</label>${below}</li>\n`;
};

const part = (one: Part): Html => {
	switch (one.kind) {
		case 'text':
			return markup`<p>${one.text}</p>\n`;
		case 'list':
			return markup`<ul>${one.items.map(item => markup`<li>${item}</li>`)}</ul>\n`;
		case 'note':
			return markup`<p class="note ${one.word.toLowerCase()}"><strong>${one.word}:</strong> ${one.text}</p>\n`;
		case 'pairs':
			return markup`<dl>${one.pairs.map(([label, value]) => markup`<dt>${label}</dt><dd>${value}</dd>`)}</dl>\n`;
		case 'command':
			return markup`<p>${one.label}</p>\n<pre tabindex="0"><code>${one.text}</code></pre>\n`;
		case 'tasks':
			// Safari takes the role from a list without marks; said again, a screen reader counts its points.
			return markup`<ul class="tasks" role="list">\n${one.tasks.map(task)}</ul>\n`;
		case 'table':
			return markup`<div class="wide" role="region" aria-label="${one.caption}" tabindex="0"><table><caption>${one.caption}</caption><thead><tr>${one.head.map(
				word => markup`<th scope="col">${word}</th>`,
			)}</tr></thead><tbody>${one.rows.map(row => markup`<tr>${row.map(cell)}</tr>`)}</tbody></table></div>\n`;
	}
};

const section = ({heading, parts}: Section, index: number): Html =>
	markup`<section aria-labelledby="part-${String(index + 1)}">\n<h2 id="part-${String(index + 1)}">${heading}</h2>\n${parts.map(part)}</section>\n`;

/** What a browser compares style and script with; anything else that got into the page would not run (CSP level 2, hash sources). */
const hashed = (source: string): string => `'sha256-${createHash('sha256').update(source).digest('base64')}'`;

/** One file that needs no network and no terminal. */
export const htmlPage = ({title, lead, sections, foot, key}: PackDocument): string => {
	const policy = `default-src 'none'; style-src ${hashed(pageStyle)}; script-src ${hashed(pageScript)}; base-uri 'none'; form-action 'none'`;
	return markup`<!doctype html>
<html lang="en" data-key="${key}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${{html: pageStyle}}</style>
</head>
<body>
<header>
<h1>${title}</h1>
${lead.map(line => markup`<p>${line}</p>\n`)}</header>
<div class="state" id="bar" hidden><p id="state" role="status"></p><button type="button" id="print">Print</button><button type="button" id="clear">Clear all ticks</button></div>
<main>
${sections.map(section)}</main>
<footer><p>${foot}</p></footer>
<script>${{html: pageScript}}</script>
</body>
</html>
`.html;
};
