import {expect, test} from 'vitest';
import {type UnitState, unitChange} from '../../source/watch/unit-state.js';

const up: UnitState = {active: 'active', processId: '812', invocation: 'a'};
const down: UnitState = {active: 'inactive', processId: '0', invocation: ''};

test.each<readonly [UnitState, UnitState, string | null]>([
	[up, up, null],
	[up, {...up, processId: '900', invocation: 'b'}, 'restart of print: process 812 became 900'],
	[up, down, 'end of print: process 812 is gone, inactive'],
	[down, up, 'start of print: inactive became active, process 812'],
	[down, {...down, active: 'failed'}, 'state of print: inactive became failed'],
])('%j then %j', (before, after, expected) => {
	const change = unitChange('print', before, after);
	expect(change && `${change.what}: ${change.row}`).toBe(expected);
});
