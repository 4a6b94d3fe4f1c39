/** The certificates the product's own Java trusts. */
export type JavaCacerts = {
	readonly path: string;
	readonly format: 'JKS' | 'PKCS12';
	readonly entries: number;
	readonly anchors: readonly {readonly alias: string; readonly sha256: string; readonly enteredAt: string | null}[];
};
