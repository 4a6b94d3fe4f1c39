import {expect, test} from 'vitest';
import type {StepView} from '../../../source/steps/walk.js';
import {stepTitle} from '../../../source/ui/wizard/step-title.js';

const title = (more: Pick<StepView, 'subject' | 'host' | 'position'>) =>
	stepTitle({number: 3, of: 10, title: 'Keystore placement', ...more} as StepView).join('  ');

test('a page says whose it is where there are several, or where it is not the primary', () => {
	expect(title({subject: 'primary', host: 'primary-host', position: {index: 1, of: 1}})).toBe('Step 3 of 10  Keystore placement');
	expect(title({subject: 'primary', host: 'primary-host', position: {index: 1, of: 2}})).toBe(
		'Step 3 of 10  Keystore placement  1 of 2  primary-host',
	);
	expect(title({subject: 'primary:node-2', host: 'node-2', position: {index: 2, of: 2}})).toBe(
		'Step 3 of 10  Keystore placement  2 of 2  node-2',
	);
	expect(title({subject: 'gateway:gw', host: 'gw', position: {index: 1, of: 1}})).toBe('Step 3 of 10  Keystore placement  gw');
});
