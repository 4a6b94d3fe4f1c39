/** What Java's KeyStore.load makes of a file: does it open, how many key and trusted entries does it see. Measured with Java 17. */
export type JavaView = {readonly loads: boolean; readonly keyEntries: number; readonly trustedEntries: number; readonly message?: string};

export const unreadableByJava = (message: string): JavaView => ({loads: false, keyEntries: 0, trustedEntries: 0, message});

export const loadedByJava = (keyEntries: number, trustedEntries: number, message?: string): JavaView => ({
	loads: true,
	keyEntries,
	trustedEntries,
	...(message === undefined ? {} : {message}),
});
