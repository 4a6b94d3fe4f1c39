import type {Duplex} from 'node:stream';

/** What stands between us and a server. */
export type Way = {
	readonly stream: Duplex;

	/** TCP stands. Where another machine dials for us, that it could not is known only after we have spoken. */
	readonly isConnected: boolean;

	/** Once the stream has ended: the system's code of why there was no server at its end; `null`: there was one. */
	failure(): Promise<string | null>;
};

/** A way to there within so many milliseconds, or the system's code of why there is none. */
export type Dial = (address: string, port: number, timeout: number) => Promise<Way | string>;
