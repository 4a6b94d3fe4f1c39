import {expect, test} from 'vitest';
import {lastLines, linesOf} from '../../../source/ui/watch/log-lines.js';
import {entry, log, meant} from './scenes.js';

const server = log([entry('06:30:01 INFO one'), entry('06:30:05 INFO five'), entry('06:30:05 INFO at x', null, {at: null})]);
const gateway = log([entry('06:30:02 ERROR two'), entry('06:30:06 INFO six')], {of: 'gateway gateway-host'});
const texts = (lines: readonly {readonly entry: {readonly text: string}}[]) => lines.map(({entry: {text}}) => text);

test('several logs come by time, a line without one right after the one before it', () => {
	expect(texts(linesOf([server, gateway], ''))).toEqual(['one', 'two', 'five', 'at x', 'six']);
	expect(linesOf([server, gateway], '').map(({of}) => of)).toContain('gateway gateway-host');
	expect(linesOf([server], '')[0]?.of).toBeNull();
});

test('the last lines are those the whole list ends with, filtered or not', () => {
	for (const filter of ['', 'i', 'gateway', 'nothing of it']) {
		const all = linesOf([server, gateway], filter);
		for (const count of [1, 2, 9]) expect(texts(lastLines([server, gateway], filter, count))).toEqual(texts(all.slice(-count)));
	}
});

test('a filter finds what a line says, who says it, and what we say of it', () => {
	const noisy = log([entry('06:30:01 WARN odd', meant('not-tls', 'A port scanner.', [], {noise: true})), entry('06:30:02 INFO plain')]);
	for (const wanted of ['noise', 'PORT SCAN', 'warn', 'ODD']) expect(texts(linesOf([noisy], wanted))).toEqual(['odd']);
	expect(texts(linesOf([server, gateway], 'gateway-host'))).toEqual(['two', 'six']);
});
