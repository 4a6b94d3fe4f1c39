// Colours of the pictures. A terminal has its own; these are readable on the dark ground and not taken from any product.
export const ground = '#171a21';
export const ink = '#d7dae0';
export const quiet = '#7f8794';

const named = [
	'#1b1f27',
	'#e8727c',
	'#8fc379',
	'#e5c07b',
	'#61afef',
	'#c678dd',
	'#56b6c2',
	'#c8ccd4',
	'#7f8794',
	'#ff7a85',
	'#a6e08a',
	'#ffd68a',
	'#7cc0ff',
	'#d88bf0',
	'#6fd3de',
	'#ffffff',
];
const steps = [0, 95, 135, 175, 215, 255];

/** A colour of the 256 of xterm: 16 named, a 6 × 6 × 6 cube, 24 greys. */
export const paletteColour = number => {
	if (number < 16) return named[number];
	if (number >= 232) return `rgb(${Array(3).fill(8 + (number - 232) * 10)})`;
	const place = number - 16;
	return `rgb(${[Math.floor(place / 36), Math.floor(place / 6) % 6, place % 6].map(step => steps[step])})`;
};
