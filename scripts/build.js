// One ESM file, so that starting is fast and a copy is enough. Also used by start.js, test.js and the measurements.
import fs from 'node:fs';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const {version} = JSON.parse(fs.readFileSync(`${root}/package.json`, 'utf8'));

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
