import {quote} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import type {Lab} from './lab-parts.js';
import type {Scenario} from './scenario.js';
import {authorityScenarios} from './scenarios/authorities.js';
import {chainScenarios} from './scenarios/chain.js';
import {doubleScenarios} from './scenarios/double.js';
import {fileScenarios} from './scenarios/file.js';
import {gatewayScenarios} from './scenarios/gateway.js';
import {portalScenarios} from './scenarios/portal.js';
import {revocationScenarios} from './scenarios/revocation.js';
import {serverScenarios} from './scenarios/server.js';
import {settingScenarios} from './scenarios/settings.js';

export type {Found, Mend, Scenario} from './scenario.js';

const scenarios: readonly Scenario[] = [
	...settingScenarios,
	...serverScenarios,
	...fileScenarios,
	...chainScenarios,
	...authorityScenarios,
	...portalScenarios,
	...gatewayScenarios,
	...revocationScenarios,
	...doubleScenarios,
];

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
