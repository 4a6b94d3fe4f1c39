import {expect, test} from 'vitest';
import {judgedAbout, mendedOf} from '../../source/remedy/mended.js';
import {failed, passed, unseen} from './outcomes.js';

const cause = failed('primary/a');
const hung = failed('primary/b', 'primary', {id: 'primary/a', on: 'primary'});
const hidden = unseen('primary/c', 'primary', {id: 'primary/a', on: 'primary'});
const other = failed('chain/x', 'gateway:g');
const before = [cause, hung, hidden, other];
const ids = (outcomes: ReturnType<typeof judgedAbout>) => outcomes.map(({id, state}) => `${id} ${state}`);

test('gone: the finding and all that followed from it, near and far, stand beside each other as they are now', () => {
	const mended = mendedOf(cause, before, [passed('primary/a'), passed('primary/b'), passed('primary/c'), other]);
	expect(mended.is).toBe('gone');
	expect(ids(mended.about)).toEqual(['primary/a passed', 'primary/b passed', 'primary/c passed']);
	expect(ids(mended.unhidden)).toEqual(['primary/c passed']);
	expect(mended.left).toEqual([other]);
	expect(mended.fresh).toEqual([]);
});

test('what a fault had hidden comes to light and counts as new; what stood beside it does not', () => {
	const found = failed('primary/c');
	const mended = mendedOf(cause, before, [passed('primary/a'), passed('primary/b'), found, other]);
	expect(mended.fresh).toEqual([found]);
	expect(mended.left).toEqual([other]);
	expect(ids(judgedAbout(mended))).toEqual(['primary/a passed', 'primary/b passed', 'primary/c failed']);
});

test('still there, and not seen, are no success', () => {
	expect(mendedOf(cause, before, [cause]).is).toBe('there');
	expect(mendedOf(cause, before, [unseen('primary/a')]).is).toBe('unseen');
});

test('the same finding of another gateway is another finding', () => {
	const [one, two] = [failed('chain/x', 'gateway:a'), failed('chain/x', 'gateway:b')];
	const mended = mendedOf(one, [one, two], [passed('chain/x', 'gateway:a'), two]);
	expect(mended.is).toBe('gone');
	expect(mended.left).toEqual([two]);
});
