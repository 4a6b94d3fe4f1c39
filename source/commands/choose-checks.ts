import type {Check} from '../checks/check.js';
import {quote} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';

const fits = ({id}: Check, wish: string): boolean => id === wish || (wish.endsWith('/') && id.startsWith(wish));

/**
The checks that `--only` and `--skip` leave, by finding id or by shelf ("chain/").
@throws Trouble 'finding-unknown' for an id no check has: a mistyped `--skip` must not pass for one that was obeyed.
*/
export const choose = (checks: readonly Check[], only: readonly string[], skip: readonly string[]): readonly Check[] => {
	const unknown = [...only, ...skip].find(wish => !checks.some(check => fits(check, wish)));

	if (unknown !== undefined) {
		throw new Trouble('finding-unknown', `No check is called ${quote(unknown)}.`, ['dispatcher-trust check -v lists their ids.']);
	}

	const isWanted = (check: Check) => only.length === 0 || only.some(wish => fits(check, wish));
	return checks.filter(check => isWanted(check) && !skip.some(wish => fits(check, wish)));
};
