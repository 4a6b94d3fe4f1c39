import {describe, expect, test} from 'vitest';
import {textWidth} from '../../../source/ui/width.js';
import {expectFrame, openDashboard, sizes} from './open-dashboard.js';
import {scenes} from './scenes.js';

/** Where one panel alone is shown: the one that the state is about. */
const tabs: Readonly<Record<string, string>> = {fallback: 'Findings', 'responder-down': 'OCSP', 'log-burst': 'Log'};

describe.each(Object.entries(scenes))('%s', (name, scene) => {
	test.for(sizes)('at %s', async size => {
		using screen = openDashboard(scene(), size);
		await screen.waitFor(/\? help\s+q quit/);
		for (let press = 0; size[0] === 80 && !screen.text().includes(`[${tabs[name] ?? ''}`) && press < 5; press++) await screen.press('tab');
		await screen.settle();
		for (const line of screen.lines()) expect(textWidth(line)).toBeLessThanOrEqual(size[0]);
		await expectFrame(name, size, screen.text());
	});
});
