import {expect} from 'vitest';
import {Dashboard, type DashboardProps} from '../../../source/ui/watch/dashboard.js';
import {keepHistory} from '../../../source/ui/watch/history.js';
import {mount} from '../mount.js';
import type {Size} from '../wizard/open-wizard.js';
import {FakeWatching, now} from './fake-watching.js';
import type {Scene} from './scenes.js';

export const sizes: readonly Size[] = [
	[80, 24],
	[120, 40],
	[200, 50],
];

/** Opens the dashboard over what a scene lays out. The clock stands, so that frames are the same on every machine. */
export const openDashboard = ({view, logs}: Scene, [columns, rows]: Size = [80, 24], more: Partial<DashboardProps> = {}) => {
	const watching = new FakeWatching(view, logs);
	const left: string[] = [];
	const screen = mount(
		<Dashboard
			watching={watching}
			history={keepHistory(watching).history}
			modes={['on-premise']}
			onLeave={({reason}) => left.push(reason)}
			clock={() => now}
			{...more}
		/>,
		{columns, rows},
	);
	return Object.assign(screen, {watching, left});
};

/** Compares a screen with the readable frame that lies beside the tests. */
export const expectFrame = async (name: string, [columns, rows]: Size, text: string): Promise<void> =>
	expect(`${text}\n`).toMatchFileSnapshot(`frames/${name}-${columns}x${rows}.txt`);
