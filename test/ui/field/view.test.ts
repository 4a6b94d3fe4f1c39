import {expect, test} from 'vitest';
import {fieldWith} from '../../../source/ui/field/edit.js';
import {viewField} from '../../../source/ui/field/view.js';
import {textWidth} from '../../../source/ui/width.js';

test('a short text stands whole, the cursor behind it', () => {
	expect(viewField(fieldWith('primary-host'), 20)).toEqual({text: 'primary-host', cursorColumn: 12});
});

test('the end of a long text is in view, then its beginning', () => {
	const value = '/opt/DispatcherParagon/conf/primary-host.pfx';
	expect(viewField(fieldWith(value), 12)).toEqual({text: '…y-host.pfx', cursorColumn: 11});
	expect(viewField({value, cursor: 0}, 12)).toEqual({text: '/opt/Dispa…', cursorColumn: 0});
});

test('a password shows one mark for a character and nothing else', () => {
	expect(viewField(fieldWith('gehe\u{20000}m'), 20, true)).toEqual({text: '••••••', cursorColumn: 6});
});

test.for(['証明書'.repeat(30), '\u001B[31m'.repeat(10), 'x'.repeat(300)])(
	'never wider than its room, wherever the cursor stands: %#',
	value => {
		for (const cursor of [0, 1, 9, 29, 30]) {
			for (const columns of [8, 9, 20]) {
				const view = viewField({value, cursor}, columns);
				expect(view.text).not.toMatch(/\p{Cc}/u);
				expect(textWidth(view.text)).toBeLessThan(columns);
				expect(view.cursorColumn).toBeLessThan(columns);
			}
		}
	},
);
