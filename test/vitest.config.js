import {defineConfig} from 'vitest/config';

// Rooms and screens share one process per thread: many small tests, none keeps state. What drives real processes runs alone, one file at a time.
const slow = ['test/lab/**', 'test/sessions/**', 'test/terminal/**'];
const common = {root: new URL('..', import.meta.url).pathname, env: {NODE_ENV: 'production', LANG: 'C.UTF-8'}};

export default defineConfig({
	test: {
		projects: [
			{
				test: {
					...common,
					name: 'rooms',
					include: ['test/**/*.test.{ts,tsx}'],
					exclude: [...slow, 'test/machine/**'],
					pool: 'threads',
					isolate: false,
					testTimeout: 30_000,
				},
			},
			{
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
