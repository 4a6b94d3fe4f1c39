import {render} from 'ink-testing-library';
import {expect, test} from 'vitest';
import type {Row} from '../../source/ui/layout.js';
import {RowView} from '../../source/ui/row.js';
import {SettingsContext} from '../../source/ui/settings.js';

const drawn = (row: Row, columns: number, glyphs: 'unicode' | 'ascii' = 'unicode') =>
	render(
		<SettingsContext value={{glyphs, isColoured: false}}>
			<RowView columns={columns} row={row} />
		</SettingsContext>,
	).lastFrame();

test('a row takes its columns and no more; without colour it is plain text', () => {
	expect(drawn([{text: ' saw  '}, {text: 'ok', tone: 'ok'}, {text: ' a long text'}], 12)).toBe(' saw  ok a …');
});

test('foreign text in a row is drawn harmless', () => {
	expect(drawn([{text: 'CN=\u001B[2J\u0007\u202Eevil'}], 60)).toBe('CN=(U+001B escape)[2J(U+0007 bell)(U+202E right-to-left ove…');
});

test('in ASCII nothing shifts', () => {
	expect(drawn([{text: '├─ √ 証明 …'}], 20, 'ascii')).toBe('|- + ???? ~');
});
