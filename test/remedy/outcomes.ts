import type {Cause, Finding, Outcome} from '../../source/checks/check.js';
import type {Failed} from '../../source/checks/root-causes.js';
import type {Subject} from '../../source/site.js';

export const failed = (id: string, on: Subject = 'primary', because: Cause | null = null, more: Partial<Finding> = {}): Failed => ({
	id,
	on,
	ms: 1,
	state: 'failed',
	because,
	finding: {severity: 'error', title: `${id} is wrong`, evidence: ['seen'], cause: 'so', remedy: {say: 'mend it', changes: []}, ...more},
});
export const passed = (id: string, on: Subject = 'primary'): Outcome => ({id, on, ms: 1, state: 'passed', passesAs: `${id} is right`});
export const unseen = (id: string, on: Subject = 'primary', because: Cause | null = null): Outcome => ({
	...{id, on, ms: 1, state: 'unknown', because},
	why: `${id} may not be read`,
	hints: ['Run it as root.'],
});
