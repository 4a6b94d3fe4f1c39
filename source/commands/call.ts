import type {Host} from '../host/host.js';
import type {Profile} from '../pki/pkcs12-write.js';
import type {RequestKeyKind} from '../pki/request-key-kinds.js';
import type {Secret} from '../secret.js';

/** The options of the public contract, parsed. Names are those of the command line. */
export type Options = {
	readonly json: boolean;
	readonly site: string | undefined;
	readonly root: string | undefined;
	readonly at: Date | undefined;

	/** Milliseconds. */
	readonly timeout: number;
	readonly only: readonly string[];
	readonly skip: readonly string[];

	/** The subject of `fix`. */
	readonly on?: string | undefined;
	readonly failOn: 'error' | 'warning';
	readonly ascii: boolean;
	readonly noColour: boolean;
	readonly accessible: boolean;
	readonly verbose: boolean;
	readonly yes: boolean;
	readonly dryRun: boolean;
	readonly list: boolean;
	readonly reveal: boolean;
	readonly force: boolean;
	readonly answers: string | undefined;
	readonly passwordFile: string | undefined;
	readonly clientPasswordFile: string | undefined;
	readonly trustPasswordFile: string | undefined;
	readonly clientKeystore: string | undefined;
	readonly trust: readonly string[];
	readonly role: 'primary' | 'gateway' | 'client' | undefined;
	readonly serverName: string | undefined;

	/** Host names and addresses for a certificate request. */
	readonly name?: readonly string[];

	/** Hex, of the one certificate that is meant among several of one name. */
	readonly serial?: string | undefined;

	/** The folder or file that a command makes. */
	readonly to?: string | undefined;
	readonly key?: RequestKeyKind | undefined;
	readonly profile?: Profile | undefined;
	readonly jre?: string | undefined;
	readonly rootsOnly?: boolean;

	/** Both of `conf set`. */
	readonly thisFile?: boolean;
	readonly toUtf8?: boolean;

	/** Both of `renew`. */
	readonly dropOld?: boolean;
	readonly back?: boolean;

	/** Of a responder. */
	readonly url?: string | undefined;

	/** A file that holds an OCSP answer. */
	readonly response?: string | undefined;
};

/** One call of the program: what was asked, and the two ways to answer. */
export type Call = {
	/** Of this program, for titles and documents. */
	readonly version: string;
	readonly command: string;
	readonly operands: readonly string[];
	readonly options: Options;
	readonly desk: Host;

	/** A password for whatever has none of its own: from `--password-file` or the environment. */
	readonly password: Secret | undefined;

	/** Goes on with another command, without operands; its exit code is ours. */
	start(command: string): Promise<number>;

	/** Lines for a person, sanitised on the way out. */
	write(text: string): void;

	/** The same on standard error, for what must be known though nobody reads standard output. */
	complain(text: string): void;

	/** The one JSON document of `--json`; the envelope is added. */
	emit(body: object): void;
};
