import type {Diagnosis} from '../../diagnose/diagnosis.js';
import type {State} from '../../diagnose/state.js';
import type {TroubleshootDeeds} from './deeds.js';

export type PageProps = {
	readonly diagnosis: Diagnosis;
	readonly state: State;
	readonly deeds: TroubleshootDeeds;

	/** Milliseconds since some fixed moment. */
	readonly clock: () => number;
};
