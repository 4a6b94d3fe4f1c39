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

	test('a whole chain under a wrong name keeps the faults of its own', () => {
		const java = {loads: true, keyEntries: 1, trustedEntries: 0};
		const misnamed = givenFile({path: 'in/primary.pfx', format: 'jks', java});
		const {cause, explains} = failure(judge({file: misnamed, trust: null}));
		expect(cause).not.toContain('fall back');
		expect(explains).toContain('client/refused-by-primary');
		expect(explains).not.toContain('chain/self-signed-leaf');
		const keyless = givenFile({path: 'in/primary.pfx', format: 'der', privateKeys: []});
		expect(failure(judge({file: keyless, trust: null})).explains).toContain('chain/no-private-key');
	});

	test('what was not looked into is left to others', () => {
		for (const reason of ['wrong-password', 'truncated', 'missing', 'needs-password'] as const)
			expect(judge({file: givenFile({opened: false, reason}), trust: null})).toBe('not-applicable');
	});
});
