import {expect, test} from 'vitest';
import {plainText} from '../../source/ui/span.js';
import {topRow} from '../../source/ui/top-row.js';
import {textWidth} from '../../source/ui/width.js';

test('where you are at the left, the host and the mode at the right', () => {
	expect(plainText(topRow(['Step 4 of 10', 'Config edit'], 'primary-host', ['on-premise'], 80))).toBe(
		' Step 4 of 10  Config edit                             primary-host  on-premise',
	);
});

test('a narrow window keeps the host only; the title gives way', () => {
	const row = plainText(topRow(['Step 8 of 10', 'Gateway', '1 of 1', 'a-gateway-with-a-long-name'], 'primary-host', ['on-premise'], 60));
	expect(row).toMatch(/^ Step 8 of 10 {2}Gateway {2}1 of 1 {2}a-gateway.*… {2}primary-host$/);
	expect(textWidth(row)).toBe(59);
});
