import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {listScenarios} from '../../source/lab/scenarios.js';
import {hasJdk} from './look.js';
import {byName, play, wanted} from './play-scenario.js';
import {type SharedLab, shareLab} from './shared-lab.js';

// `npm run scenarios` plays them all. Here one in six, the same ones each time, so that each shelf and two double faults come.
const sample = listScenarios().filter((_, index) => index % 6 === 2);

describe.skipIf(!hasJdk)('a fault in the lab', () => {
	let shared: SharedLab;

	beforeAll(async () => {
		shared = await shareLab();
	});

	afterAll(() => shared?.[Symbol.asyncDispose]());

	test.each(sample)('$name: exactly these findings, and what mends it mends it', async scenario => {
		const {roots, follows, left, troubles} = await play(shared, scenario);
		expect({roots, follows: byName(follows), left, troubles}).toEqual({...wanted(scenario), left: [], troubles: []});
	});
});
