import fs from 'node:fs';
import {beforeAll, expect, test} from 'vitest';
import {siteSchema} from '../../source/host/site-table.js';
import {build} from './cli.js';

beforeAll(build);

test("the site file's schema lies beside the program, in a folder that the package takes along, as the reader has it", () => {
	expect(JSON.parse(fs.readFileSync('dist/site.schema.json', 'utf8'))).toEqual(JSON.parse(JSON.stringify(siteSchema())));
	expect(JSON.parse(fs.readFileSync('package.json', 'utf8')).files).toContain('dist');
});
