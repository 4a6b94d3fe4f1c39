import {Trouble} from '../trouble.js';
import type {Lab} from './lab.js';

export type Scenario = {readonly id: string; readonly title: string; breaks(lab: Lab): Promise<void>; readonly expects: readonly string[]};

const rows: readonly Scenario[] = [];

export const listScenarios = (): readonly Scenario[] => rows;

export const scenarioNamed = (id: string): Scenario => {
	const found = rows.find(row => row.id === id);
	if (found) return found;
	throw new Trouble('scenario-unknown', `The lab has no scenario named "${id}".`, [`It knows ${rows.map(row => row.id).join(', ')}.`]);
};
