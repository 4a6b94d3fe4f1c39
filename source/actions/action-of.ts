import type {Action, Actions, Change} from './action.js';

/** The action of a change's own verb. The union of verbs is opened here and only here: what comes back takes that very change. */
export const actionOf = (actions: Actions, change: Change): Action<Change['do']> => actions[change.do] as unknown as Action<Change['do']>;
