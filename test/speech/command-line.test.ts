import {expect, test} from 'vitest';
import {commandLine} from '../../source/speech/command-line.js';

test('only what a shell would read otherwise is quoted', () => {
	expect(commandLine(['dispatcher-trust', 'setup', '--site', '/home/admin/site.json'])).toBe(
		'dispatcher-trust setup --site /home/admin/site.json',
	);
	expect(commandLine(['rm', '-r', "/tmp/it's here"])).toBe(String.raw`rm -r '/tmp/it'\''s here'`);
});
