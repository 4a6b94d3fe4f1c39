import type {Scenario} from '../scenario.js';
import {authorityScenarios} from './authorities.js';
import {chainScenarios} from './chain.js';
import {fileScenarios} from './file.js';
import {gatewayScenarios} from './gateway.js';
import {portalScenarios} from './portal.js';
import {revocationScenarios} from './revocation.js';
import {serverScenarios} from './server.js';
import {settingScenarios} from './settings.js';

/** Faults that are told alone, in the order of the catalog. */
export const singleScenarios: readonly Scenario[] = [
	...settingScenarios,
	...serverScenarios,
	...fileScenarios,
	...chainScenarios,
	...authorityScenarios,
	...portalScenarios,
	...gatewayScenarios,
	...revocationScenarios,
];
