export type Assignment = {
	/** The file it stands in, as the primary sees it. */
	readonly file: string;
	readonly line: number;
	readonly column: number;
	readonly effective: boolean;
	readonly commentedOut: boolean;
};

export type Setting = {
	/** "app.internal-server.default-keystore-file"; `null` when it stands nowhere. */
	readonly path: string | null;

	/** As the server will see it; `null` when unset, and always `null` for the password. */
	readonly value: string | null;
	readonly isSet: boolean;
	readonly assignments: readonly Assignment[];

	/** Why this version cannot edit or judge it (a substitution, an include, several full paths): one sentence. */
	readonly beyond: string | null;
};

/** The server's application.conf and its two settings. */
export type ApplicationConf = {
	readonly path: string;
	readonly state: 'read' | 'missing' | 'forbidden' | 'utf16' | 'unparsable';

	/** One sentence with line and column; `null` when read. */
	readonly say: string | null;
	readonly encoding: string;
	readonly lineEnds: 'LF' | 'CRLF' | 'mixed';
	readonly lines: number;
	readonly keystoreFile: Setting;
	readonly keystorePassword: Setting;
};
