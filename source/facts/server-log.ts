/** The end of the server's log. Foreign text. */
export type ServerLog = {readonly path: string | null; readonly lines: readonly string[]};
