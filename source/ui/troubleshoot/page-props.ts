import type {Diagnosis} from '../../diagnose/diagnosis.js';
import type {State} from '../../diagnose/state.js';
import type {TroubleshootDeeds} from './deeds.js';
import type {Home} from './home.js';

export type PageProps = {
	readonly diagnosis: Diagnosis;
	readonly state: State;
	readonly deeds: TroubleshootDeeds;
	readonly home: Home;

	/** Milliseconds since some fixed moment. */
	readonly clock: () => number;
};
