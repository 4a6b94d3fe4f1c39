import path from 'node:path';
import {quote} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import type {Call} from './call.js';
import {explainFinding} from './explain-finding.js';
import {explainLog} from './explain-log.js';

const isIdLike = /^[a-z]+\/[a-z0-9-]+$/;

const lastPart = (id: string): string => id.split('/')[1] ?? id;

/** Ids that share the last part, or a word of it: "keystore-pasword" still leads to its shelf. */
const likely = (wish: string, ids: readonly string[]): readonly string[] => {
	const same = ids.filter(id => lastPart(id) === lastPart(wish));
	const parts = lastPart(wish).split('-');
	return (same.length > 0 ? same : ids.filter(id => parts.some(part => part.length > 3 && lastPart(id).split('-').includes(part)))).slice(
		0,
		5,
	);
};

const noSuch = (wish: string, ids: readonly string[]): Trouble => {
	const near = likely(wish, ids);
	return new Trouble('finding-unknown', `${quote(wish)} is neither a finding nor a file.`, [
		near.length > 0 ? `There are ${near.join(', ')}.` : 'dispatcher-trust check -v lists the ids of findings.',
	]);
};

/**
`explain ID|FILE|-`: an id wins over a file of that name. Exit code: 0, it could read.
@throws Trouble 'command-line', 'finding-unknown', 'file-missing', 'file-is-folder', 'file-forbidden'
*/
export const explainCommand = async (call: Call): Promise<number> => {
	const [wish, ...others] = call.operands;
	if (wish === undefined || others.length > 0)
		throw new Trouble('command-line', 'explain takes one finding id, one log file, or - for standard input.', [
			'dispatcher-trust explain server.log, or dispatcher-trust explain primary/serves-fallback',
		]);
	if (wish === '-' || !isIdLike.test(wish)) return explainLog(call, wish);
	const {checks} = await import('../catalog.js');
	const check = checks.find(({id}) => id === wish);
	if (check) return explainFinding(call, check, checks);
	if ((await call.desk.look(path.resolve(wish))) === undefined)
		throw noSuch(
			wish,
			checks.map(({id}) => id),
		);
	return explainLog(call, wish);
};
