import {expect, test} from 'vitest';
import type {Outcome} from '../../source/checks/check.js';
import {lastLooks} from '../../source/commands/judged-body.js';

test('of one check and participant the last look counts, each once', () => {
	const unseen: Outcome = {id: 'chain/expired', on: 'primary', ms: 1, state: 'unknown', why: 'No right.', hints: [], because: null};
	const passed: Outcome = {id: 'chain/expired', on: 'primary', ms: 2, state: 'passed', passesAs: 'in force'};
	const other: Outcome = {...passed, on: 'gateway:gateway-host'};
	expect(lastLooks([unseen, other, passed])).toEqual([passed, other]);
});
