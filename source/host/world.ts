import type {Secret} from '../secret.js';
import type {Site, Subject} from '../site.js';
import type {Host} from './host.js';

/** Everything a gatherer or an action may touch. Built by a command, handed down, never imported. */
export type World = {
	readonly site: Site;

	/** Relative paths of the site file are relative to this folder. */
	readonly siteFolder: string;

	/** The machine this program runs on. */
	readonly desk: Host;
	readonly primary: Host;

	/** Further nodes of the primary's cluster, by host name. See `worldAt`. */
	readonly nodes?: ReadonlyMap<string, Host>;

	/** `undefined`: the site gives no way to reach it. */
	gateway(name: string): Host | undefined;
	readonly secrets: Secrets;

	/** The moment to judge by (`--at`), else now. */
	now(): Date;

	/** The machine on which the whole journal lies; absent: the desk. */
	readonly keeper?: Host;

	/** Where that host's own part of the journal and the old bytes of its files lie: on its machine. Absent: everything with the keeper. */
	keepingOf?(host: Host): Promise<Keeping>;

	/** Where journal and backups lie, a path on the keeper's own file system. */
	readonly stateFolder: string;

	/** What would let us see what this participant's machine keeps from us: the one command to type, or what to set. Absent or `null`: we have every right already. */
	asRoot?(subject: Subject): string | null;

	/** Milliseconds one look may take. */
	readonly timeout: number;
};

/** A folder for journal and backups. `machine`: hosts of one machine have it in common, "" is this machine. */
export type Keeping = {readonly machine: string; readonly host: Host; readonly folder: string};

/** Passwords by what they are for. What was typed wins over a password file, which wins over the environment. */
export type Secrets = {
	/** Opens one given file. */
	forFile(path: string, passwordFile?: string): Promise<Secret | undefined>;

	/** Of the keystore this participant ends up with. */
	forKeystore(subject: Subject): Promise<Secret | undefined>;

	/** Of the gateway's truststore. */
	forTruststore(gateway: string): Promise<Secret | undefined>;

	/** What one setting shall hold, secret or not; only a command that sets it can tell. */
	forSetting?(setting: string): Promise<Secret | undefined>;
};
