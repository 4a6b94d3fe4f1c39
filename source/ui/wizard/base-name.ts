/** The last part of a path, for a sentence. */
export const baseName = (path: string): string => path.split(/[/\\]/).findLast(Boolean) ?? path;
