import type {Tone} from './glyphs.js';

export type Span = {readonly text: string; readonly tone?: Tone};

/** One screen row, from its area's first column on. */
export type Row = readonly Span[];

export const blank: Row = [];

export const plainText = (row: Row): string => row.map(({text}) => text).join('');
