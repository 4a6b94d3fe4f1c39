import type {Key} from 'ink';
import {expect, test} from 'vitest';
import {pressesOf} from '../../source/ui/press.js';

const names = (input: string, key: Partial<Key> = {}) => pressesOf(input, key as Key).map(({name}) => name);

test('several keys in one piece are taken one by one', () => {
	expect(names('jj')).toEqual(['j', 'j']);
	expect(names('a b')).toEqual(['a', 'space', 'b']);
});

test('a line end that closes a piece is Enter, one inside it is dropped', () => {
	expect(names('geheim\r').at(-1)).toBe('enter');
	expect(names('a\r\nb\rc')).toEqual(['a', 'b', 'c']);
});

test('a control key and the text after it come in one piece', () => {
	expect(names('\u0015neu\r')).toEqual(['ctrl+u', 'n', 'e', 'u', 'enter']);
	expect(names('ab\u007F\tc\u0003')).toEqual(['a', 'b', 'backspace', 'tab', 'c', 'ctrl+c']);
	expect(names('\u0015\u000B')).toEqual(['ctrl+u', 'ctrl+k']);
});

test('named keys and chords', () => {
	expect(names('', {return: true})).toEqual(['enter']);
	expect(names('', {tab: true, shift: true})).toEqual(['shift+tab']);
	expect(names('u', {ctrl: true})).toEqual(['ctrl+u']);
	expect(names('x', {meta: true})).toEqual([]);
});

test('a release is no press, a control is no text', () => {
	expect(names('a', {eventType: 'release'})).toEqual([]);
	expect(names('a\u0000\u009Bb')).toEqual(['a', 'b']);
});
