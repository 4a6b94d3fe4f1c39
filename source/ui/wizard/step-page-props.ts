import type {StepView, Walk} from '../../steps/walk.js';
import type {WizardDeeds} from './deeds.js';
import type {State} from './state.js';

/** What every page of a step is drawn from. */
export type StepPageProps = {
	readonly walk: Walk;
	readonly view: StepView;
	readonly state: State;
	readonly deeds: WizardDeeds;
	readonly isLab: boolean;
	readonly clock: () => number;
};
