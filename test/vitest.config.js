import process from 'node:process';
import {defineConfig} from 'vitest/config';

// Vite would make development JSX of the screens, and production React refuses it.
process.env.NODE_ENV = 'production';

// The lab's Java source and the scripts of the Windows pack are imported as text, as the bundle does.
const sourceAsText = {
	name: 'source-as-text',
	transform: (code, id) => (/\.(java|ps1)$/.test(id) ? `export default ${JSON.stringify(code)}` : undefined),
};

// Rooms and screens share their thread: many small tests, none keeps state. What drives real processes runs alone, one file at a time.
const slow = ['test/lab/**', 'test/sessions/**', 'test/terminal/**'];
const plugins = [sourceAsText];
const common = {
	root: new URL('..', import.meta.url).pathname,
	env: {NODE_ENV: 'production', LANG: 'C.UTF-8', FORCE_COLOR: process.env.FORCE_COLOR ?? '1'},
};

export default defineConfig({
	test: {
		projects: [
			{
				plugins,
				test: {
					...common,
					name: 'rooms',
					include: ['test/**/*.test.{ts,tsx}'],
					exclude: [...slow, 'test/machine/**'],
					pool: 'threads',
					isolate: false,
					testTimeout: 60_000,
				},
			},
			{
				plugins,
				test: {
					...common,
					name: 'lab',
					include: slow.map(folder => `${folder}/*.test.{ts,tsx}`),
					pool: 'forks',
					fileParallelism: false,
					testTimeout: 120_000,
					hookTimeout: 120_000,
				},
			},
		],
	},
});
