/** Bundles `entry` the way the product is bundled. */
export declare const bundle: (entry: string, outfile: string) => Promise<unknown>;
export declare const buildProduct: () => Promise<unknown>;
