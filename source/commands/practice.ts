import type {Stopping} from './stopping.js';

/** What the lab adds to a setup: its own welcome, how to keep it after leaving, and the signals it already listens to. */
export type Practice = {readonly description: readonly string[]; keep(): void; readonly stopping: Stopping};
