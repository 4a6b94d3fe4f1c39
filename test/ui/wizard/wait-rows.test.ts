import {expect, test} from 'vitest';
import type {Progress} from '../../../source/steps/walk.js';
import {plainText} from '../../../source/ui/layout.js';
import {textWidth} from '../../../source/ui/width.js';
import {waitRows} from '../../../source/ui/wizard/wait-rows.js';

const texts = (rows: readonly Progress[], since = 0, columns = 80) => waitRows(rows, since, {columns}).map(plainText);

test('seconds are whole, and none in the first', () => {
	const rows = [{key: 'a', state: 'now', say: 'port 2560 answers'}] as const;
	expect(texts(rows, 900)).toEqual(['   ● port 2560 answers         now']);
	expect(texts(rows, 6_400)[0]).toMatch(/answers +6 s$/);
	expect(texts(rows, 61_000)[0]).toMatch(/answers +1 min 1 s$/);
});

test('no row moves, whatever time comes into the right half; a note stands there where it has room', () => {
	const say = 'systemctl restart safeq-cloud-server';
	const after = {key: 'b', state: 'to-come', say: 'port 2560 answers'} as const;
	for (const columns of [80, 91]) {
		const before = texts([{key: 'a', state: 'to-come', say}, after], 0, columns);
		const then = texts([{key: 'a', state: 'did', say, ms: 1500, note: 'process 4121'}, after], 0, columns);
		expect(then).toHaveLength(before.length);
		expect(then.slice(1)).toEqual(before.slice(1));
		expect(then[0]).toMatch(/1\.5 s +process 4121$/);
	}
});

test('a note too long for the right half stands whole beneath its row, and a path is not squeezed for it', () => {
	const say = '/opt/DispatcherParagon/conf/application.conf gets its old bytes back';
	const note = 'port 31481 does not answer yet, 3.4 s; systemd says that the service is active';
	for (const columns of [60, 80, 91]) {
		const rows = texts([{key: 'a', state: 'now', say, note}], 4000, columns);
		for (const text of rows) expect(textWidth(text)).toBeLessThan(columns);
		expect(rows.map(text => text.trim()).join(' ')).toContain(note);
	}
	expect(
		texts([
			{key: 'a', state: 'did', say: 'a', note: 'x'},
			{key: 'b', state: 'did', say},
		])[2],
	).toMatch(/^ {3}√ \/opt\/DispatcherParagon\/conf\/application\.conf gets/);
});
