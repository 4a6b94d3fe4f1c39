import {describe, expect, test} from 'vitest';
import {configUnparsable} from '../../../source/checks/primary/config-unparsable.js';
import {conf, failure, judging} from '../literals.js';

const judge = judging(configUnparsable);
const path = '/srv/product/conf/application.conf';
const say = `${path} cannot be read at line 12, column 3: the block that opens here is never closed.`;
const faulty = {path, line: 12, column: 3, firstBytes: '23 20', changedAt: '2026-11-20T10:00:00.000Z', owner: 'root'};

describe('primary/config-unparsable', () => {
	test('passes', () => {
		expect(judge({conf: conf()})).toBeUndefined();
	});

	test('fails with line and column, and says who mends it with what', () => {
		const {title, evidence, remedy} = failure(judge({conf: conf({state: 'unparsable', say, faulty})}));
		expect(title).toBe('application.conf cannot be read at line 12, column 3');
		expect(evidence).toEqual([say, 'changed 2026-11-20 10:00 UTC']);
		expect(remedy).toMatchObject({changes: [], say: expect.stringContaining(`On primary-host, open ${path}`)});
		expect(remedy.say).toContain('systemctl restart the-server');
	});

	test('gives way to the encoding', () => {
		expect(judge({conf: conf({state: 'utf16'})})).toEqual({notNeeded: 'its encoding is at fault'});
	});

	test('a file that is not there was not seen', () => {
		expect(() => judge({conf: conf({state: 'missing', say: 'It is not there.'})})).toThrow('It is not there.');
	});
});
