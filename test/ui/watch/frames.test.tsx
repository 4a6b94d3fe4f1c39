import {describe, expect, test} from 'vitest';
import {textWidth} from '../../../source/ui/width.js';
import {expectFrame, openDashboard, sizes} from './open-dashboard.js';
import {scenes} from './scenes.js';

describe.each(Object.entries(scenes))('%s', (name, scene) => {
	test.for(sizes)('at %s', async size => {
		using screen = openDashboard(scene(), size);
		const text = await screen.waitFor(/\? help\s+q quit/);
		for (const line of screen.lines()) expect(textWidth(line)).toBeLessThanOrEqual(size[0]);
		await expectFrame(name, size, text);
	});
});
