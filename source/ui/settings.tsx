import {createContext, useContext} from 'react';
import type {GlyphSet} from './glyphs.js';

/** How this terminal is drawn on; decided once, before the first frame. */
export type Settings = {readonly glyphs: GlyphSet; readonly isColoured: boolean};

export const SettingsContext = createContext<Settings>({glyphs: 'unicode', isColoured: true});

export const useSettings = (): Settings => useContext(SettingsContext);
