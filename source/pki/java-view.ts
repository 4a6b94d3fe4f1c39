/** Why Java refuses a file, or cannot use what is in it; stable, however a version of Java words it. */
export type JavaCode =
	| 'password-incorrect'
	| 'password-not-ascii'
	| 'integrity-failed'
	| 'tampered'
	| 'cipher-unsupported'
	| 'mac-unsupported'
	| 'salt-too-short'
	| 'rounds-invalid'
	| 'rounds-too-many'
	| 'truncated'
	| 'not-a-keystore'
	| 'protected-by-certificate'
	| 'attribute-unreadable'
	| 'certificate-unreadable'
	| 'content-unreadable'

	/** From here on the file loads. */
	| 'key-password-differs'
	| 'key-cipher-unsupported'
	| 'key-unreadable'
	| 'clear-key-skipped'
	| 'not-marked-trusted';

/** `message`: Java's own sentence; absent where it depends on the byte Java stumbles over. */
export type JavaFault = {readonly code: JavaCode; readonly message?: string};

/** A key entry as Java serves it: the chain it found by localKeyId or name, SHA-256 of each, leaf first. */
export type JavaKey = {readonly alias: string; readonly chain: readonly string[]};

/** What Java's KeyStore.load makes of a file: does it open, how many key and trusted entries does it see. Measured with Java 17. */
export type JavaView = {
	readonly loads: boolean;
	readonly keyEntries: number;
	readonly trustedEntries: number;
	readonly code?: JavaCode;

	/** Java's own sentence where it refuses; ours where it is silent. */
	readonly message?: string;
	readonly keys?: readonly JavaKey[];
};

/** Thrown inside this room only, where Java would throw. */
export class JavaRefuses extends Error {
	override readonly name = 'JavaRefuses';
	readonly fault: JavaFault;

	constructor(fault: JavaFault) {
		super(fault.message);
		this.fault = fault;
	}
}

export const refusedByJava = (fault: JavaFault): JavaView => ({loads: false, keyEntries: 0, trustedEntries: 0, ...fault});

export const loadedByJava = (keys: readonly JavaKey[], trustedEntries: number, fault?: JavaFault | null): JavaView => ({
	loads: true,
	keyEntries: keys.length,
	trustedEntries,
	...fault,
	keys,
});
