import {describe, expect, test} from 'vitest';
import {configEncoding} from '../../../source/checks/primary/config-encoding.js';
import {conf, failure, judging} from '../literals.js';

const judge = judging(configEncoding);
const path = '/srv/product/conf/application.conf';
const faulty = {path, line: null, column: null, firstBytes: 'FF FE', changedAt: '2026-11-20T10:00:00.000Z', owner: 'root'};

describe('primary/config-encoding', () => {
	test('passes, also where something else is wrong with the file', () => {
		expect(judge({conf: conf()})).toBeUndefined();
		expect(judge({conf: conf({state: 'unparsable'})})).toBeUndefined();
	});

	test('fails with the first bytes, and is mended by a change', () => {
		const {title, evidence, remedy} = failure(judge({conf: conf({state: 'utf16', faulty})}));
		expect(title).toBe('application.conf is UTF-16; the server cannot read it');
		expect(evidence).toEqual(['its first bytes are FF FE; changed 2026-11-20 10:00 UTC, owner root']);
		expect(remedy.changes).toEqual([
			{do: 'save-as-utf8', on: 'primary', file: path},
			{do: 'restart-service', on: 'primary'},
		]);
	});

	test('names the included file where that one is at fault', () => {
		const local = '/srv/product/conf/local.conf';
		const {title, evidence, remedy} = failure(judge({conf: conf({state: 'utf16', faulty: {...faulty, path: local}})}));
		expect(title).toContain('local.conf is UTF-16');
		expect(evidence[1]).toBe('application.conf includes it');
		expect(remedy.changes[0]).toMatchObject({file: local});
	});

	test('a file that is not there, or may not be read, was not seen', () => {
		expect(() => judge({conf: conf({state: 'missing', say: 'It is not there.'})})).toThrow('It is not there.');
		expect(() => judge({conf: conf({state: 'forbidden', say: 'It may not be read.'})})).toThrow('may not be read');
	});
});
