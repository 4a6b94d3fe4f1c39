import {expect, test} from 'vitest';
import type {Outcome} from '../../source/checks/check.js';
import {findingsRows} from '../../source/commands/setup-transcript.js';

const cause = {id: 'file/truncated', on: 'file:a.pfx'} as const;
const finding = {
	severity: 'error',
	title: 'a.pfx ends early',
	evidence: [],
	cause: 'Cut.',
	remedy: {say: 'Copy it.', changes: []},
} as const;
const failed: Outcome = {...cause, ms: 1, state: 'failed', because: null, finding};
const blind: Outcome = {id: 'chain/expired', on: 'primary', ms: 1, state: 'unknown', because: cause, why: 'It ends early.', hints: []};

test('what was not seen because of a finding is said by the finding alone', () => {
	expect(findingsRows([failed, blind])).toEqual(findingsRows([failed]));
	expect(findingsRows([blind]).join('\n')).toContain('It ends early.');
	expect(findingsRows([failed, {...blind, because: {...cause, on: 'file:b.pfx'}}]).join('\n')).toContain('It ends early.');
});
