import {expect, test} from 'vitest';
import type {StepInfo} from '../../source/steps/walk.js';
import {lineWith, railRows, ruleRow} from '../../source/ui/rail.js';
import {plainText} from '../../source/ui/span.js';
import {textWidth} from '../../source/ui/width.js';

const states = ['done', 'not-needed', 'left-open', 'now', 'to-come'] as const;
const steps: readonly StepInfo[] = states.map((state, index) => ({id: state, title: `Step ${state}`, number: index + 1, state}));

test('the upper rule carries one mark a step and ends at the edge', () => {
	const rule = plainText(ruleRow(steps, 80));
	expect(rule).toMatch(/^ √ – ! ● ○ ─+$/);
	expect(textWidth(rule)).toBe(80);
	expect(plainText(ruleRow([], 80))).toBe('─'.repeat(80));
});

test('a rule says what is below, four columns from its end', () => {
	expect(lineWith(40, '6 more below, pgdn')).toBe('──────────────── 6 more below, pgdn ────');
	expect(textWidth(lineWith(40, 'x'.repeat(90)))).toBe(40);
});

test('the rail names the steps, and the run beneath them', () => {
	expect(railRows(steps, ['run 2026-11-24.1'], 28, 9).map(plainText)).toEqual([
		' √  1  Step done',
		' –  2  Step not-needed',
		' !  3  Step left-open',
		' ►  4  Step now',
		' ○  5  Step to-come',
		'',
		' run 2026-11-24.1',
		'',
		'',
	]);
	expect(railRows(steps, ['run'], 28, 3)).toHaveLength(3);
});
