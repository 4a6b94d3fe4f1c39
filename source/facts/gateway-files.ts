import type {Certificate} from '../pki/certificate.js';

export type GatewayFiles = {
	/** Where the files were looked for: on the gateway, or where they are made to be carried over. */
	readonly reached: boolean;
	readonly keystore: {
		readonly path: string;
		readonly state: 'ready' | 'missing' | 'forbidden' | 'does-not-open';
		readonly leaf: Certificate | null;
	};
	readonly truststore: {
		readonly path: string;
		readonly state: 'ready' | 'missing' | 'forbidden' | 'does-not-open';
		readonly trusted: readonly Certificate[];
		readonly notTrusted: number;
	};
	readonly unattended: {
		readonly path: string;
		readonly exists: boolean;
		readonly options: Readonly<Record<string, 'set' | 'missing' | 'differs'>>;
	};
};
