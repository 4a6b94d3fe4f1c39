import type {MenuEntry} from '../wizard/menu-page.js';

/** Where a cause was come from, and where esc leads in the end. */
export type Home = 'symptoms' | 'dashboard';

export const toHome = (home: Home) =>
	({value: 'symptoms', label: `Back to the ${home}`, say: `Enter: the ${home}. Nothing is changed.`}) as const satisfies MenuEntry;
