import type {Call} from './call.js';

/** `watch`: the live dashboard, or without a terminal one line for each change of state. */
export const watch = async (call: Call): Promise<number> => (await import('./watch-headless.js')).watchHeadless(call);
