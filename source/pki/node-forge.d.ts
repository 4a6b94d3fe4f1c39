// Forge's parts are imported one by one: the whole of it takes 70 ms to load, the ASN.1 part 8. Its own types know only the whole.
declare module 'node-forge/lib/asn1.js' {
	export type Asn1 = {readonly tagClass: number; readonly type: number; readonly constructed: boolean; readonly value: string | Asn1[]};
	type Bytes = {getBytes(): string};
	const asn1: {
		create(tagClass: number, type: number, constructed: boolean, value: string | readonly Asn1[]): Asn1;
		fromDer(bytes: string, options: {strict: boolean; parseAllBytes: boolean; decodeBitStrings: boolean; maxDepth: number}): Asn1;
		toDer(node: Asn1): Bytes;
		oidToDer(oid: string): Bytes;
		derToOid(bytes: string): string;
		integerToDer(number: number): Bytes;
		utcTimeToDate(text: string): Date;
		generalizedTimeToDate(text: string): Date;
	};
	export default asn1;
}

declare module 'node-forge/lib/rc2.js' {
	type Buffer = {getBytes(): string};
	const rc2: {
		createDecryptionCipher(
			key: string,
			bits: number,
		): {start(iv: string): void; update(input: unknown): void; finish(padding: () => boolean): boolean; output: Buffer};
	};
	export default rc2;
}

declare module 'node-forge/lib/util.js' {
	const util: {createBuffer(bytes: string): unknown};
	export default util;
}
