/** The server's systemd unit. */
export type Service = {
	readonly name: string;
	readonly isKnown: boolean;

	/** systemd's ActiveState. */
	readonly state: 'active' | 'activating' | 'deactivating' | 'inactive' | 'failed' | 'unknown';
	readonly result: string;
	readonly since: string | null;

	/** User= of the unit, 'root' when it names none. */
	readonly user: string;
	readonly processId: number | null;

	/** Last lines of its journal, or of its log, oldest first. Foreign text. */
	readonly lastLines: readonly string[];
};
