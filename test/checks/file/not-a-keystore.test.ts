import {describe, expect, test} from 'vitest';
import {notAKeystore} from '../../../source/checks/file/not-a-keystore.js';
import {failure, givenFile, judging} from '../literals.js';

const judge = judging(notAKeystore, 'file:in/primary.pfx');

describe('file/not-a-keystore', () => {
	test('passes', () => {
		expect(judge({file: givenFile(), trust: null})).toBeUndefined();
	});

	test.each(['not-a-keystore', 'nothing-inside'] as const)('%s fails, and the file is named', reason => {
		const closed = givenFile({opened: false, reason, say: 'This is base64 text; no server reads it.', hints: ['Turn it into bytes.']});
		const {title, evidence, remedy} = failure(judge({file: closed, trust: null}));
		expect(title).toBe('primary.pfx is no certificate, key or keystore');
		expect(evidence).toEqual(['primary.pfx is base64 text; no server reads it.']);
		expect(remedy).toEqual({say: 'Turn it into bytes.', changes: []});
	});

	test('a folder is said to be one, and the way out is a file', () => {
		const say = '/site/in is a folder, not a file.';
		const folder = givenFile({path: 'in', opened: false, reason: 'is-folder', say, hints: ['Name the file inside it.']});
		const verdict = failure(judging(notAKeystore, 'file:in')({file: folder, trust: null}));
		expect(verdict).toMatchObject({title: 'in is a folder, not a file', evidence: [say], remedy: {say: 'Name the file inside it.'}});
		expect(verdict.cause).not.toContain('another file');
	});

	test('what was not looked into is left to others', () => {
		for (const reason of ['wrong-password', 'truncated', 'missing', 'needs-password'] as const)
			expect(judge({file: givenFile({opened: false, reason}), trust: null})).toBe('not-applicable');
	});
});
