import type {Buffer} from 'node:buffer';
import type {Secret} from '../secret.js';

export type Output = {readonly code: number; readonly stdout: string; readonly stderr: string};

export type User = {readonly name: string; readonly uid: number; readonly gid: number; readonly groups: readonly number[]};

export type FileState = {
	readonly kind: 'file' | 'folder' | 'other';
	readonly size: number;

	/** Permission bits, 0o0000 to 0o7777. */
	readonly mode: number;
	readonly uid: number;
	readonly gid: number;

	/** Names from the host's own /etc/passwd and /etc/group; the number as text when nobody has it. */
	readonly owner: string;
	readonly group: string;

	/** ISO 8601 UTC. */
	readonly changedAt: string;

	/** Names this file has: more than one are hard links, and a replaced file keeps only its own. */
	readonly names?: number;

	/** Marked so that nobody may change or replace it, root included (chattr +i). */
	readonly isImmutable?: true;
};

/** A piece of a file, and the size of all of it at that moment. */
export type FilePart = {readonly size: number; readonly bytes: Buffer};

export type WriteAs = {
	readonly mode: number;
	readonly uid?: number;
	readonly gid?: number;

	/** SHA-256 (lower hex) of what lay there when the change was planned, or 'absent'. Differs → Trouble 'file-changed-meanwhile', nothing written. */
	readonly expect?: string;
};

export type RunOptions = {
	readonly input?: string | Uint8Array;
	readonly env?: Readonly<Record<string, string>>;

	/** Environment variables that carry a password (keytool's -storepass:env): the only way a password reaches a child. */
	readonly secrets?: Readonly<Record<string, Secret>>;
	readonly timeout?: number;
};

/** What one TLS connection is made with. Certificates and key are PEM. */
export type HandshakeRequest = {
	readonly address: string;
	readonly port: number;
	readonly serverName: string | null;

	/** This version alone; without it 1.2 and 1.3. Those before 1.2 serve to tell an old server from a broken one. */
	readonly protocol?: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';
	readonly client?: {readonly certificates: readonly string[]; readonly key: Secret};

	/** Milliseconds for the whole look. */
	readonly timeout?: number;
};

/** What was seen on the wire, raw and plain. `pki/flight.ts` makes sense of the bytes. */
export type Handshake = {
	/** `closed`: nothing listens (refused, unreachable, time-out before TCP was up). `not-tls`: something answered, but not TLS. */
	readonly reached: 'tls' | 'not-tls' | 'closed';

	/** What was agreed on, be the handshake done or not; `null` before a ServerHello. */
	readonly protocol: string | null;
	readonly cipher: string | null;

	/** As sent, leaf first; base64 of DER. */
	readonly chain: readonly string[];
	readonly clientCertificate: 'not-requested' | 'not-sent' | 'accepted' | 'rejected' | 'unknown';

	/** RFC 4514 names of the CertificateRequest; `null` when none was seen or the list is empty. */
	readonly acceptedAuthorities: readonly string[] | null;

	/** "certificate_unknown"; `null` when none came. */
	readonly alert: string | null;

	/** The same alert with its number and level, and when it came: in answer to our hello, later in the handshake, or after it. */
	readonly alertDetail?: {
		readonly number: number;
		readonly level: 'warning' | 'fatal';
		readonly when: 'hello' | 'handshake' | 'after';
	} | null;

	/** The server closed in order right after the handshake, without a word: no answer to our certificate. */
	readonly hasHungUp?: boolean;

	/** The OCSP answer stapled to the leaf, base64 of DER; not verified. */
	readonly stapled?: string | null;

	/** The first line of what answered without TLS. Foreign text. */
	readonly spoke?: string | null;

	/** The system's error code when the connection failed ("ECONNREFUSED"). */
	readonly failure: string | null;
	readonly ms: number;

	/** Milliseconds until TCP stood, and until the handshake was done on our side; `null`: it never was. */
	readonly latency?: {readonly connected: number; readonly secure: number | null};

	/** ISO 8601 UTC: to find our own look in the server's log. */
	readonly at: string;

	/** Our end of it, "127.0.0.1:51022", for the same; absent where another machine dialled. */
	readonly from?: string;
};

export type HttpAnswer = {
	readonly status: number;
	readonly contentType: string;
	readonly body: Buffer;
	readonly ms: number;

	/** Where a redirect that was not followed leads. */
	readonly location?: string;
};

/**
A machine we may look at and change: the only door to files, processes and sockets.
Paths are absolute and as that host sees them; a host may live beneath a folder (`--root`).
Every failure of the operator's world is a Trouble: file-missing, file-forbidden, file-is-folder, file-too-large, file-changed-meanwhile, path-outside-root, command-missing, command-timed-out …
*/
export type Host = {
	/** What a screen calls it. */
	readonly name: string;

	/** Where this host's `/` lies in this machine's own file system ('/' if it is this machine). */
	readonly root: string;

	/** Reads at most `limit` bytes (default 16 MiB); a larger file is Trouble file-too-large. */
	readFile(path: string, options?: {readonly limit?: number}): Promise<Buffer>;

	/** The last `bytes` bytes, for logs. */
	readTail(path: string, bytes: number): Promise<Buffer>;

	/** At most `limit` bytes from byte `from` on, of a file that others write to. `undefined`: nothing is there now. Absent: this host's files cannot be followed. */
	readPart?(path: string, from: number, limit: number): Promise<FilePart | undefined>;

	/** Follows links. `undefined`: nothing is there. */
	look(path: string): Promise<FileState | undefined>;
	list(folder: string): Promise<readonly string[]>;

	/** The real path after following links, as this host sees it. */
	realPath(path: string): Promise<string>;

	/** Atomic and durable: draft in the same folder, fsync, rename, fsync of the folder. A link's target is replaced, the link stays. */
	writeFile(path: string, bytes: Uint8Array, as: WriteAs): Promise<void>;

	/** Fails as writing a file of that size into the folder would, and leaves nothing there even if killed. Absent: only a real file can tell. */
	tryFolder?(folder: string, size: number): Promise<void>;

	/** Adds to the end and returns after fsync; makes the file with this mode if absent. */
	append(path: string, text: string, mode: number): Promise<void>;
	makeFolder(path: string, mode: number): Promise<void>;
	setPermissions(path: string, as: {readonly mode: number; readonly uid?: number; readonly gid?: number}): Promise<void>;
	remove(path: string): Promise<void>;

	/** Looks the user up in this host's own /etc/passwd and /etc/group. */
	user(name: string): Promise<User | undefined>;

	/** Opens and reads the file as that user, every parent folder included. Trouble file-forbidden when that user may not; 'cannot-become-user' when we may not try. */
	readFileAs(path: string, user: User): Promise<Buffer>;

	/** Whose rights we have there; 0 is root. Absent: those of this process. */
	userId?(): Promise<number>;

	/** The number of a process of that host that lives as long as we can work there, to be named in a lock. Absent: this process. */
	processId?(): Promise<number>;

	/**
	Over ssh: `work` is done on each new connection before anything else, so that what names the process of the old one can be made good; as long as it fails, nothing is.
	@param process Of the connection that needs it no more. Returns how to end it.
	*/
	onNewConnection?(process: number, work: (there: Host) => Promise<void>): () => void;

	/** Calls back whenever something in the folder, or the folder itself, was changed, with its name where that is known. Returns how to end it; `undefined`: it cannot be watched. Absent: nothing on this host can. */
	watchFolder?(folder: string, changed: (name: string | null) => void): Promise<(() => void) | undefined>;

	/** Whether that process is there, by the number its system gave it. Absent: it must be asked with a program. */
	isRunning?(processId: number): boolean;

	/** Runs a program found on this host; never through a shell. The exit code is a value, not an error. */
	run(command: readonly string[], options?: RunOptions): Promise<Output>;

	/** Sockets leave from this host. */
	handshake(request: HandshakeRequest): Promise<Handshake>;
	post(url: string, body: Uint8Array, options: {readonly contentType: string; readonly timeout?: number}): Promise<HttpAnswer>;

	/** At most `limit` bytes come back (default 1 MiB). */
	get(url: string, options?: {readonly timeout?: number; readonly limit?: number}): Promise<HttpAnswer>;
};
