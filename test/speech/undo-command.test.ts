import {expect, test} from 'vitest';
import {undoCommand} from '../../source/speech/undo-command.js';

test('the command that takes a run back can be pasted into a shell', () => {
	expect(undoCommand('2026-11-24.1')).toBe('dispatcher-trust undo 2026-11-24.1');
	expect(undoCommand('2026-11-24.1', ['--root', '/mnt/an image', '--site', "/home/o'neil/site.json"])).toBe(
		String.raw`dispatcher-trust undo 2026-11-24.1 --root '/mnt/an image' --site '/home/o'\''neil/site.json'`,
	);
});
