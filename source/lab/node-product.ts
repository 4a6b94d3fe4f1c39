export const layNodeProduct = async (_product: string, _port: number): Promise<void> => {};
