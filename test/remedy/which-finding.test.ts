import {expect, test} from 'vitest';
import {whichFinding} from '../../source/remedy/which-finding.js';
import {failed, passed} from './outcomes.js';

const cause = failed('primary/a');
const near = failed('primary/b', 'primary', {id: 'primary/a', on: 'primary'});
const far = failed('gateway/c', 'gateway:g', {id: 'primary/b', on: 'primary'});
const [one, two] = [failed('chain/x', 'gateway:a'), failed('chain/x', 'gateway:b')];
const outcomes = [cause, near, far, one, two, passed('chain/x', 'gateway:c')];

test('a cause is itself', () => expect(whichFinding('primary/a', undefined, outcomes)).toEqual({is: 'cause', finding: cause}));

test('a symptom leads to the far end of what it follows from', () =>
	expect(whichFinding('gateway/c', undefined, outcomes)).toEqual({is: 'symptom', finding: far, of: cause}));

test('several are all named, one of them can be meant', () => {
	expect(whichFinding('chain/x', undefined, outcomes)).toEqual({is: 'several', findings: [one, two]});
	expect(whichFinding('chain/x', 'gateway:b', outcomes)).toEqual({is: 'cause', finding: two});
});

test('what passed has nothing to fix, and a subject nobody asks has no outcome', () => {
	expect(whichFinding('chain/x', 'gateway:c', outcomes)).toMatchObject({is: 'not-failed', outcomes: [{state: 'passed'}]});
	expect(whichFinding('chain/x', 'gateway:z', outcomes)).toEqual({is: 'not-failed', outcomes: []});
});
