import {describe, expect, test} from 'vitest';
import {configMissing} from '../../../source/checks/primary/config-missing.js';
import {conf, failure, judging} from '../literals.js';

const judge = judging(configMissing);
const missing = {state: 'missing', say: '/srv/product/conf/application.conf does not exist.'} as const;

describe('primary/config-missing', () => {
	test('passes as soon as the file is there, whatever is in it', () => {
		expect(judge({conf: conf()})).toBeUndefined();
		expect(judge({conf: conf({state: 'unparsable', say: 'Line 3.'})})).toBeUndefined();
	});

	test('fails with the folder that was looked in, and says how to name another', () => {
		const {title, evidence, cause, remedy} = failure(judge({conf: conf({...missing, lackingFolder: '/srv/product'})}));
		expect(title).toBe('There is no application.conf in /srv/product');
		expect(evidence).toEqual(['/srv/product/conf/application.conf does not exist.', 'the folder /srv/product is not there']);
		expect(cause).toBe('The product is not installed in that folder, or not on this host.');
		expect(remedy.say).toMatch(/^Name the install folder in step 1, or as primary\.installRoot in the site file/);
		expect(remedy.changes).toEqual([]);
	});

	test('names the folder in which the product lies instead', () => {
		const {evidence, remedy} = failure(judge({conf: conf({...missing, lackingFolder: '/srv/product', elsewhere: ['/srv/sister']})}));
		expect(evidence).toContain("the product's settings lie in /srv/sister");
		expect(remedy.say).toMatch(/: \/srv\/sister\.$/);
	});

	test('a file that lacks alone was moved or removed, or a folder stands there', () => {
		const folder = conf({...missing, say: '/srv/product/conf/application.conf is a folder, not a file.'});
		const {cause, evidence} = failure(judge({conf: folder}));
		expect(cause).toBe('It was moved, removed, or a folder was put in its place.');
		expect(evidence).toEqual(['/srv/product/conf/application.conf is a folder, not a file.']);
	});

	test('one that may not be read is not seen', () => {
		expect(() => judge({conf: conf({state: 'forbidden', say: 'It may not be read.'})})).toThrow('It may not be read.');
	});
});
