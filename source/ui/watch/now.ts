import type {Diagnosis} from '../../diagnose/diagnosis.js';
import type {Watching} from '../../watch/watching.js';
import type {Showing} from './panel-content.js';
import type {WatchPlan} from './watch-plan.js';

/** What stands now, asked for when a key comes. `diagnosis`: what fixes; `null`: nothing can be fixed from here. */
export type Now = {
	readonly showing: Showing;
	readonly plan: WatchPlan;
	readonly watching: Watching;
	readonly diagnosis: Diagnosis | null;
};
