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
	const near = likeIt(name);
	throw new Trouble('scenario-unknown', `The lab has no scenario named ${quote(name)}.`, [
		...(near.length > 0 ? [`Did you mean ${near.join(', ')}?`] : []),
		'dispatcher-trust lab --list names them all.',
	]);
};

const mostNear = 5;

/** Those that lead to the finding it names, then those that share a word with it, the plainer first. */
const likeIt = (name: string): readonly string[] => {
	const words = name.split(/[^a-z0-9]+/i).filter(word => word.length > 3);
	const leadsThere = ({roots}: Scenario) => roots.some(({id}) => id === name || id.endsWith(`/${name}`));
	const sharesWord = (scenario: Scenario) => words.some(word => scenario.name.includes(word));
	const near = [...scenarios.filter(leadsThere), ...scenarios.filter(sharesWord)].map(scenario => scenario.name);
	return [...new Set(near)].slice(0, mostNear);
};

/** Builds a fault into a lab that is set up and not running, and starts its server where the fault leaves it one. */
export const breakLab = async (lab: Lab, {breaks, server}: Scenario): Promise<void> => {
	if (server === 'running') await lab.start();
	await breaks(lab);
	if (server === undefined) await lab.start();
};
