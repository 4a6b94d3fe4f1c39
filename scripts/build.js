// One ESM file, so that starting is fast and a copy is enough. Also used by start.js, test.js and the measurements.
import fs from 'node:fs';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const {version} = JSON.parse(fs.readFileSync(`${root}/package.json`, 'utf8'));

// Imported as ECMAScript modules, Node's own modules hand over every export at once, and so load what nobody asked for: fetch with node:http, web
// streams with node:crypto. Taken as they are, they don't: it is 5 % of the time to the first frame.
const takeBuiltinsAsTheyAre = {
	name: 'take-builtins-as-they-are',
	setup({onResolve, onLoad}) {
		onResolve({filter: /^node:/}, ({path}) => ({path, namespace: 'builtin'}));
		onLoad({filter: /./, namespace: 'builtin'}, ({path}) => ({
			contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)})`,
		}));
	},
};

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

/** Bundles `entry` the way the product is bundled. */
export const bundle = async (entry, outfile) =>
	build({
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
		plugins: [takeBuiltinsAsTheyAre, askForEmojiLast],
		loader: {'.java': 'text'},
		// Ink asks for its developer tools only when DEV is set; they are no dependency of ours.
		alias: {'react-devtools-core': './scripts/no-devtools.js'},
		banner: {
			js: "import {createRequire as createRequireOfBundle} from 'node:module'; const require = createRequireOfBundle(import.meta.url);",
		},
		define: {'process.env.NODE_ENV': '"production"', DISPATCHER_TRUST_VERSION: JSON.stringify(version)},
	});

export const buildProduct = async () => bundle('source/cli.ts', 'dist/cli.js');

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildProduct();
