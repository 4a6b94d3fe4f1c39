// One ESM file, so that starting is fast and a copy is enough. Also used by start.js, test.js and the measurements.
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';

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

/** Bundles `entry` the way the product is bundled. */
export const bundle = async (entry, outfile) => {
	const {outputFiles} = await build({
		absWorkingDir: root,
		entryPoints: [entry],
		outfile,
		bundle: true,
		platform: 'node',
		format: 'esm',
		target: 'node22',
		minifySyntax: true,
		minifyWhitespace: true,
		legalComments: 'none',
		logLevel: 'warning',
		plugins: [askForEmojiLast],
		loader: {'.java': 'text'},
		// Ink asks for its developer tools only when DEV is set; they are no dependency of ours.
		alias: {'react-devtools-core': './scripts/no-devtools.js'},
		banner: {
			js: "import {createRequire as createRequireOfBundle} from 'node:module'; const require = createRequireOfBundle(import.meta.url);",
		},
		define: {'process.env.NODE_ENV': '"production"', DISPATCHER_TRUST_VERSION: JSON.stringify(version)},
		write: false,
	});
	fs.mkdirSync(path.dirname(path.resolve(root, outfile)), {recursive: true});
	fs.writeFileSync(path.resolve(root, outfile), inAscii(outputFiles[0].text));
};

export const buildProduct = async () => bundle('source/cli.ts', 'dist/cli.js');

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildProduct();
