import process from 'node:process';
import {configDefaults, defineConfig} from 'vitest/config';

// What needs a machine of its own: systemd in a container, Debian's Typesafe Config as oracle. Run by `npm run test:machine`.
export default defineConfig({
	plugins: [
		{name: 'source-as-text', transform: (code, id) => (/\.(java|ps1)$/.test(id) ? `export default ${JSON.stringify(code)}` : undefined)},
	],
	test: {
		root: new URL('..', import.meta.url).pathname,
		include: ['test/machine/**/*.test.ts'],
		// A hundred setups, each killed: npm run kills. One of them is part of npm test.
		exclude: [...configDefaults.exclude, ...(process.env.KILLS === undefined ? ['test/machine/kills.test.ts'] : [])],
		env: {NODE_ENV: 'production', LANG: 'C.UTF-8'},
		pool: 'forks',
		fileParallelism: false,
		testTimeout: 600_000,
		hookTimeout: 300_000,
	},
});
