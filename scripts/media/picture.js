// SVG to pixels with fonts of our own, so that a picture is the same on every machine.
import {createRequire} from 'node:module';
import path from 'node:path';
import {Resvg} from '@resvg/resvg-js';

const require = createRequire(import.meta.url);
const fonts = path.join(path.dirname(require.resolve('dejavu-fonts-ttf/package.json')), 'ttf');
const fontFiles = ['', '-Bold', '-Oblique'].map(style => path.join(fonts, `DejaVuSansMono${style}.ttf`));

/** Pixels of an SVG, `zoom` times its size; `asPng()` gives the file. */
export const draw = (svg, zoom = 1) =>
	new Resvg(svg, {
		fitTo: {mode: 'zoom', value: zoom},
		font: {fontFiles, loadSystemFonts: false, defaultFontFamily: 'DejaVu Sans Mono', monospaceFamily: 'DejaVu Sans Mono'},
	}).render();
