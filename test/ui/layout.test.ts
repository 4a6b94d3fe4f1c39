import {expect, test} from 'vitest';
import {layoutBlock, layoutBlocks, layoutLine, layoutProse, plainText, stack} from '../../source/ui/layout.js';
import {textWidth} from '../../source/ui/width.js';

const area = {columns: 80};
const drawn = (rows: ReturnType<typeof layoutBlocks>) => rows.map(plainText).map(row => row.trimEnd());

test('labels stand in column 2, text in column 11', () => {
	expect(drawn(layoutBlock({label: 'same as', lines: [{text: 'an editor'}, {text: 'or another'}]}, area))).toEqual([
		' same as  an editor',
		'          or another',
	]);
});

test('a sign stands before the text, folded text beneath the text', () => {
	const text = 'every reason was tried as user safeq, and only this one of them applies to what was seen here';
	expect(drawn(layoutBlock({label: 'saw', lines: [{text, sign: 'error'}]}, area))).toEqual([
		' saw      × every reason was tried as user safeq, and only this one of them',
		'            applies to what was seen here',
	]);
});

test('labelled blocks stand close, a block without a word stands apart', () => {
	const blocks = [
		{label: 'body', lines: [{text: 'primary-host', sign: 'ok'}]},
		{label: 'saw', lines: [{text: 'one'}]},
		{label: 'why', lines: [{text: 'two'}]},
		{label: 'fix', lines: []},
	] as const;
	expect(drawn(layoutBlocks(blocks, area))).toEqual(['   √ primary-host', '', ' saw      one', ' why      two']);
	expect(drawn(layoutBlocks(blocks, {...area, isTight: true}))).toEqual(['   √ primary-host', ' saw      one', ' why      two']);
	expect(drawn(layoutBlocks(blocks, {...area, hides: ['why']}))).not.toContain(' why      two');
});

test('a finding id ends in column 79, on the next row when it does not fit', () => {
	expect(drawn(layoutProse('The chain of primary-host stops early.', area, {right: 'chain/missing-intermediate'}))).toEqual([
		' The chain of primary-host stops early.              chain/missing-intermediate',
	]);
	const [first, second] = drawn(
		layoutProse(`The chain of ${'very-'.repeat(7)}long-name stops early.`, area, {right: 'chain/missing-intermediate'}),
	);
	expect(first).toMatch(/early\.$/);
	expect(second).toBe(`${' '.repeat(53)}chain/missing-intermediate`);
});

test('a diff keeps the indent of the file and repeats its sign where it folds', () => {
	const lines = [
		{text: 'server {', diff: {line: 9, change: ' '}},
		{text: `  key = "${'x'.repeat(80)}"`, diff: {line: 10, change: '+'}},
		{text: 'and it opens the keystore: tried.'},
	] as const;
	expect(drawn(layoutBlock({label: 'change', lines}, area))).toEqual([
		' change',
		'  9   server {',
		` 10 +   key = "${'x'.repeat(64)}`,
		`    +     ${'x'.repeat(16)}"`,
		'          and it opens the keystore: tried.',
	]);
});

test('a long diff row folds between its tokens, and a token no row can hold behind a slash', () => {
	const folded = (text: string, columns = 80) =>
		drawn(layoutBlock({label: 'change', lines: [{text, diff: {line: 21, change: '+'}}]}, {columns})).slice(1);
	expect(folded('    default-keystore-file = "/opt/DispatcherParagon/conf/primary-host.pfx"', 80)).toEqual([
		' 21 +     default-keystore-file =',
		'    +       "/opt/DispatcherParagon/conf/primary-host.pfx"',
	]);
	expect(folded('    key="/opt/Dispatcher Paragon/conf/primary-host.pfx" // not this one', 60)).toEqual([
		' 21 +     key=',
		'    +       "/opt/Dispatcher Paragon/conf/primary-host.pfx"',
		'    +       // not this one',
	]);
	expect(folded(`  file = "/opt/${'folder-of-many-names/'.repeat(4)}x"`, 60)).toEqual([
		' 21 +   file = "/opt/folder-of-many-names/',
		'    +     folder-of-many-names/folder-of-many-names/',
		'    +     folder-of-many-names/x"',
	]);
	// Nothing but the spaces at a fold is lost.
	const text = `  a = "${'é证 /'.repeat(60)}"`;
	expect(
		folded(text, 61)
			.map(row => row.slice(5))
			.join('')
			.replaceAll(' ', ''),
	).toBe(text.replaceAll(' ', ''));
});

test('trees keep their branches, indent goes by two', () => {
	expect(drawn(layoutLine({text: '└─ Acme-CA-Intermediate', indent: 1}, area, 4))).toEqual(['     └─ Acme-CA-Intermediate']);
});

test('groups have one blank row between them, empty ones leave no gap', () => {
	expect(stack([[[{text: 'a'}]], [], [[{text: 'b'}]]], area).map(plainText)).toEqual(['a', '', 'b']);
});

const hostile = [
	'\u001B[2J\u001B]0;owned\u0007',
	'\u202Eetadilav',
	'\u009B31m',
	'x'.repeat(5000),
	'証明書'.repeat(90),
	'\u{1F1E9}\u{1F1EA}'.repeat(40),
	'a\nb\tc',
];

test.for([60, 80, 91])('nothing foreign leaves a control in a row or widens it: %i columns', columns => {
	for (const text of hostile) {
		for (const line of [
			{text},
			{text, right: text},
			{text: 'x', right: text},
			{text, diff: {line: 3, change: '-'} as const},
			{text, indent: 3, sign: 'ok' as const},
		]) {
			for (const row of layoutBlock({label: 'saw', lines: [line]}, {columns}).map(plainText)) {
				expect(row).not.toMatch(/[\p{Cc}\p{Cf}]/u);
				expect(textWidth(row)).toBeLessThan(columns);
			}
		}
	}
});
