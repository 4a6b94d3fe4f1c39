import type {Certificate} from '../pki/certificate.js';

/** The keystore the server will load: the file named by application.conf, tried with the password that stands there. */
export type PlacedKeystore = {
	/** `null`: no setting names one. */
	readonly path: string | null;
	readonly exists: boolean;
	readonly size: number | null;

	/** "-rw-r----- root:safeq"; `null` when it is not there. */
	readonly permissions: string | null;
	readonly changedAt: string | null;

	/** Whom the service runs as. */
	readonly user: string;

	/** Tried by opening it as that user, parents included; 'untried' when we may not. */
	readonly readable: 'yes' | 'no' | 'untried';

	/** What keeps that user out, "folder /opt/x is drwx------ root:root"; `null` when nothing does. */
	readonly obstacle: string | null;

	/** `null`: not tried (nothing there, or we cannot read it). */
	readonly opens: boolean | null;
	readonly reason: null | 'wrong-password' | 'not-a-keystore' | 'truncated' | 'unsupported' | 'no-private-key';
	readonly say: string | null;

	/** Leaf first. */
	readonly chain: readonly Certificate[];
};
