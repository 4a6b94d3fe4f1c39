import {expect, test} from 'vitest';
import type {Progress} from '../../../source/steps/walk.js';
import {plainText} from '../../../source/ui/layout.js';
import {textWidth} from '../../../source/ui/width.js';
import {waitRows} from '../../../source/ui/wizard/wait-rows.js';

const texts = (rows: readonly Progress[], since = 0, columns = 80, hasNotes = true) =>
	waitRows({rows, hasNotes}, since, {columns}).map(plainText);

test('seconds are whole, and none in the first', () => {
	const rows = [{key: 'a', state: 'now', say: 'port 2560 answers'}] as const;
	expect(texts(rows, 900)).toEqual(['   ● port 2560 answers         now']);
	expect(texts(rows, 6_400)[0]).toMatch(/answers +6 s$/);
	expect(texts(rows, 61_000)[0]).toMatch(/answers +1 min 1 s$/);
});

test('no row moves, whatever comes into the right half', () => {
	const say = 'write /opt/DispatcherParagon/conf/primary-host.pfx, 3,812 bytes, -rw-r----- root:safeq';
	const note = 'the service is still active 3 s later, and a word more';
	for (const columns of [60, 80, 91]) {
		const before = texts(
			[
				{key: 'a', state: 'to-come', say},
				{key: 'b', state: 'to-come', say: 'look again'},
			],
			0,
			columns,
		);
		const after = texts(
			[
				{key: 'a', state: 'now', say, note},
				{key: 'b', state: 'to-come', say: 'look again'},
			],
			130_000,
			columns,
		);
		expect(after).toHaveLength(before.length);
		expect(after.slice(1)).toEqual(before.slice(1));
		for (const text of after) expect(textWidth(text)).toBeLessThan(columns);
		expect(after[0]).toMatch(/2 min 10 s +the service/);
	}
});
