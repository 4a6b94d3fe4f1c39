import {quote} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import type {Lab} from './lab-parts.js';
import type {Scenario} from './scenario.js';
import {doubleScenarios} from './scenarios/double.js';
import {singleScenarios} from './scenarios/single.js';

export type {Found, Mend, Scenario} from './scenario.js';

const scenarios: readonly Scenario[] = [...singleScenarios, ...doubleScenarios];

export const listScenarios = (): readonly Scenario[] => scenarios;

/** Unknown: Trouble 'scenario-unknown'. */
export const scenarioNamed = (name: string): Scenario => {
	const found = scenarios.find(scenario => scenario.name === name);
	if (found) return found;
	const known = scenarios.map(scenario => scenario.name).join(', ');
	throw new Trouble('scenario-unknown', `The lab has no scenario named ${quote(name)}.`, [`Name one of these: ${known}.`]);
};

/** Builds a fault into a lab that is set up and not running, and starts its server where the fault leaves it one. */
export const breakLab = async (lab: Lab, {breaks, server}: Scenario): Promise<void> => {
	if (server === 'running') await lab.start();
	await breaks(lab);
	if (server === undefined) await lab.start();
};
