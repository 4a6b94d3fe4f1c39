// The site file's JSON schema, made of the very table the reader reads by. A step of the build: what is published cannot be older than the reader.
import fs from 'node:fs';
import {build} from 'esbuild';

export const writeSchema = async (root, file) => {
	const {outputFiles} = await build({
		absWorkingDir: root,
		entryPoints: ['source/host/site-table.ts'],
		bundle: true,
		platform: 'node',
		format: 'esm',
		write: false,
	});
	const {siteSchema} = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
	fs.writeFileSync(file, `${JSON.stringify(siteSchema(), undefined, 2)}\n`);
};
