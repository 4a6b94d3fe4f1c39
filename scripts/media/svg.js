// One terminal screen as SVG: every cell where the terminal has it, so that nothing depends on how a font runs.
import {ground, ink, paletteColour, quiet} from './palette.js';

const size = 15;
const cell = {width: size * 0.602, height: 18};
const edge = 14;
const bar = 30;
const escapes = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'};
const escaped = text => text.replaceAll(/[&<>"]/g, character => escapes[character]);

const colourOf = (one, ground) => {
	const [isRgb, isPalette, colour] = ground
		? [one.isBgRGB(), one.isBgPalette(), one.getBgColor()]
		: [one.isFgRGB(), one.isFgPalette(), one.getFgColor()];
	if (isRgb) return `#${colour.toString(16).padStart(6, '0')}`;
	return isPalette ? paletteColour(colour) : undefined;
};

const styleOf = one =>
	[
		one.isBold() ? ' font-weight="bold"' : '',
		one.isItalic() ? ' font-style="italic"' : '',
		one.isDim() ? ' opacity="0.6"' : '',
		one.isUnderline() ? ' text-decoration="underline"' : '',
	].join('');

// Neighbours of one style are one element; x is given for each character, so no font can move them.
const textOf = (runs, top) =>
	runs
		.map(({fill, style, places, text}) => `<text x="${places.join(' ')}" y="${top}" fill="${fill}"${style}>${escaped(text)}</text>`)
		.join('');

const rowOf = (line, columns, top) => {
	const boxes = [];
	const runs = [];
	for (let x = 0; x < columns; ) {
		const one = line.getCell(x);
		const width = one.getWidth() || 1;
		const left = (edge + x * cell.width).toFixed(1);
		let [fill, behind] = [colourOf(one, false) ?? ink, colourOf(one, true)];
		if (one.isInverse()) [fill, behind] = [behind ?? ground, fill];
		if (behind)
			boxes.push(
				`<rect x="${left}" y="${top}" width="${(width * cell.width + 0.3).toFixed(1)}" height="${cell.height}" fill="${behind}"/>`,
			);
		const text = one.getChars();

		if (text !== '' && text !== ' ') {
			const style = styleOf(one);
			const last = runs.at(-1);
			if (last?.fill === fill && last.style === style) {
				last.places.push(left);
				last.text += text;
			} else {
				runs.push({fill, style, places: [left], text});
			}
		}

		x += width;
	}

	return {boxes: boxes.join(''), text: textOf(runs, top + cell.height * 0.8)};
};

/** The screen of an xterm terminal, in a window with `title`. */
export const screenSvg = (terminal, title) => {
	const {active} = terminal.buffer;
	const width = Math.ceil(terminal.cols * cell.width + edge * 2);
	const height = terminal.rows * cell.height + edge * 2 + bar;
	const rows = Array.from({length: terminal.rows}, (_, y) =>
		rowOf(active.getLine(active.viewportY + y), terminal.cols, edge + bar + y * cell.height),
	);
	const dots = ['#ff5f57', '#febc2e', '#28c840']
		.map((fill, index) => `<circle cx="${edge + 6 + index * 20}" cy="${bar / 2 + 5}" r="6" fill="${fill}"/>`)
		.join('');
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
		`<rect width="${width}" height="${height}" rx="10" fill="${ground}"/>${dots}`,
		`<g font-family="DejaVu Sans Mono, monospace"><text x="${width / 2}" y="${bar / 2 + 10}" fill="${quiet}" font-size="13" text-anchor="middle">${escaped(title)}</text>`,
		`<g font-size="${size}">${rows.map(({boxes}) => boxes).join('')}${rows.map(({text}) => text).join('\n')}</g></g></svg>`,
	].join('\n');
};
