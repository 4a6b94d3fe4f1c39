/** What the lab adds to a setup: its own welcome, and how to keep it after leaving. */
export type Practice = {readonly description: readonly string[]; keep(): void};
