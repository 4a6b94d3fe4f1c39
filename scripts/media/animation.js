// Screens in turn as one GIF with one palette. Only the rows that changed are written again.
import gifenc from 'gifenc';
import {draw} from './picture.js';

const {GIFEncoder, applyPalette, quantize} = gifenc;
const colours = 48;

/** Colours of all frames together, each frame sampled. */
const paletteOf = frames => {
	const samples = frames.map(({pixels}) => pixels.filter((_, index) => (index >> 2) % 7 === 0));
	const all = new Uint8Array(samples.reduce((sum, {length}) => sum + length, 0));
	let at = 0;
	for (const sample of samples) {
		all.set(sample, at);
		at += sample.length;
	}

	return quantize(all, colours - 1);
};

/** `[{svg, ms}]`: each screen and how long it stands. Screens of one size. */
export const animate = screens => {
	const frames = screens.map(({svg, ms}) => {
		const {pixels, width, height} = draw(svg);
		return {pixels: new Uint8Array(pixels), width, height, ms};
	});
	const palette = paletteOf(frames);
	const transparent = palette.length;
	const full = [...palette, [0, 0, 0]];
	const gif = GIFEncoder();
	let before;
	for (const {pixels, width, height, ms} of frames) {
		const indexed = applyPalette(pixels, palette);
		// What stays is transparent over the frame before: long runs of one value pack to almost nothing.
		const shown = before ? indexed.map((value, index) => (value === before[index] ? transparent : value)) : indexed;
		gif.writeFrame(shown, width, height, {
			...(before ? {} : {palette: full}),
			delay: ms,
			transparent: before !== undefined,
			transparentIndex: transparent,
			dispose: 1,
		});
		before = indexed;
	}

	gif.finish();
	return gif.bytes();
};
