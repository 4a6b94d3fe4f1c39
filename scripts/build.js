// ESM, in pieces: what a command does not need is neither read nor compiled, and the first frame waits for the screen's piece only.
// Also used by start.js, test.js and the measurements.
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {writeSchema} from './write-schema.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const {version} = JSON.parse(fs.readFileSync(`${root}/package.json`, 'utf8'));

// The expression for all emoji costs 15 to 30 ms before the first text with a “√” is measured. Each emoji holds one of these characters (UTS 51),
// so the answer stays the same.
const askForEmojiLast = {
	name: 'ask-for-emoji-last',
	setup({onLoad}) {
		onLoad({filter: /[\\/]string-width[\\/]index\.js$/}, ({path}) => {
			const [before, after, ...more] = fs.readFileSync(path, 'utf8').split('rgiEmojiRegex.test(segment)');
			if (after === undefined || more.length > 0) throw new Error('string-width has changed: look at ask-for-emoji-last again.');
			return {contents: `${before}/[\\p{Emoji_Presentation}\\uFE0F]/u.test(segment) && rgiEmojiRegex.test(segment)${after}`};
		});
	},
};

// One character beyond ASCII, which esbuild leaves in regular expressions, and Node decodes all of the file as UTF-8 and keeps it at twice the size.
const inAscii = text => text.replaceAll(/[^\x00-\x7F]/g, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Bundles `entry` the way the product is bundled: `outfile`, and beside it the pieces it loads when they are called for. */
export const bundle = async (entry, outfile) => {
	const target = path.resolve(root, outfile);
	const {outputFiles} = await build({
		absWorkingDir: root,
		entryPoints: [{in: entry, out: path.basename(target, '.js')}],
		outdir: path.dirname(target),
		chunkNames: `${path.basename(target, '.js')}-pieces/[name]-[hash]`,
		bundle: true,
		splitting: true,
		platform: 'node',
		format: 'esm',
		target: 'node22',
		minifySyntax: true,
		minifyWhitespace: true,
		legalComments: 'none',
		logLevel: 'warning',
		plugins: [askForEmojiLast],
		loader: {'.java': 'text', '.ps1': 'text'},
		// Ink asks for its developer tools only when DEV is set; they are no dependency of ours.
		alias: {'react-devtools-core': './scripts/no-devtools.js'},
		banner: {
			js: "import {createRequire as createRequireOfBundle} from 'node:module'; const require = createRequireOfBundle(import.meta.url);",
		},
		define: {'process.env.NODE_ENV': '"production"', DISPATCHER_TRUST_VERSION: JSON.stringify(version)},
		write: false,
	});
	const written = new Set();

	for (const {path: file, text} of outputFiles) {
		fs.mkdirSync(path.dirname(file), {recursive: true});
		fs.writeFileSync(file, inAscii(text));
		written.add(file);
	}

	// Pieces of an older build; a program that runs from this very build keeps its own, for their names are their content's.
	const pieces = path.join(path.dirname(target), `${path.basename(target, '.js')}-pieces`);
	const there = fs.existsSync(pieces) ? fs.readdirSync(pieces).map(name => path.join(pieces, name)) : [];
	for (const file of there.filter(one => !written.has(one))) fs.rmSync(file, {force: true});
};

export const buildProduct = async () => {
	await bundle('source/cli.ts', 'dist/cli.js');
	await writeSchema(root, path.resolve(root, 'dist/site.schema.json'));
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildProduct();
