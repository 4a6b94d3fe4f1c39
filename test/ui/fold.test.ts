import {expect, test} from 'vitest';
import {fold} from '../../source/ui/fold.js';
import {textWidth} from '../../source/ui/width.js';

test('folds at words and keeps the spaces that align cells', () => {
	expect(fold('conf/application.conf    UTF-8, LF', 40)).toEqual(['conf/application.conf    UTF-8, LF']);
	expect(fold('the server could not load it', 12)).toEqual(['the server', 'could not', 'load it']);
	expect(fold('twelve chars and', 12)).toEqual(['twelve chars', 'and']);
});

test('a word longer than the line is split, nothing is lost', () => {
	expect(fold('see /opt/DispatcherParagon/conf', 12)).toEqual(['see', '/opt/', 'DispatcherPa', 'ragon/conf']);
});

test.for(['証明書の鍵', 'x'.repeat(5000), `${'ab '.repeat(700)}`, '証', ''])('no line is wider than asked: %#', text => {
	for (const width of [2, 7, 40]) {
		const lines = fold(text, width);
		expect(lines.every(line => textWidth(line) <= width)).toBe(true);
		expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
	}
});

test('a path longer than the line is split behind a slash', () => {
	expect(fold('/opt/DispatcherParagon/jre/lib/security/cacerts', 36)).toEqual(['/opt/DispatcherParagon/jre/lib/', 'security/cacerts']);
	expect(fold('/tmp/dispatcher-trust-lab-VZ38pQ/out', 34)).toEqual(['/tmp/dispatcher-trust-lab-VZ38pQ/', 'out']);
	expect(fold('/tmp/dispatcher-trust-lab-VZ38pQ', 30)).toEqual(['/tmp/', 'dispatcher-trust-lab-VZ38pQ']);
	expect(fold(String.raw`C:\ProgramData\safeqclientcore\logs`, 20)).toEqual([
		`${String.raw`C:\ProgramData`}\\`,
		String.raw`safeqclientcore\logs`,
	]);
	expect(fold(`/${'a'.repeat(20)}`, 10)).toEqual(['/aaaaaaaaa', 'aaaaaaaaaa', 'a']);
});
