import {inspect} from 'node:util';
import {expect, test} from 'vitest';
import {Secret} from '../source/secret.js';

test('a secret prints itself nowhere', () => {
	const secret = new Secret('hunter2');
	const shown = [`${secret}`, JSON.stringify({secret}), inspect({secret}, {showHidden: true, depth: 9}), String([secret])].join('\n');
	expect(shown).not.toContain('hunter2');
	expect(shown).toContain('(secret)');
	expect(secret.reveal()).toBe('hunter2');
});

test('says of a typed password what helps to find a typing mistake, and no more', () => {
	expect(new Secret(' pässword').describe()).toEqual({characters: 9, isAscii: false, hasSpaceAtAnEnd: true});
	expect(new Secret('changeit').describe()).toEqual({characters: 8, isAscii: true, hasSpaceAtAnEnd: false});
});
