import type {ApplicationConf, Setting} from '../../../source/facts/application-conf.js';
import type {Flaws} from '../../../source/hocon/flaws.js';
import {conf} from '../literals.js';

/** Settings of which one has a flaw. */
export const flawedConf = (
	which: 'keystoreFile' | 'keystorePassword',
	flaws: Partial<Flaws>,
	more: Partial<Setting> = {},
): ApplicationConf => {
	const plain = conf();
	const whole: Flaws = {times: 1, shadowed: null, cutShort: null, strayCharacters: [], ...flaws};
	return {...plain, [which]: {...plain[which], flaws: whole, ...more}};
};

export const notSeen = {ok: false, code: 'file-forbidden', why: 'It may not be read.', hints: ['Run it as root.']} as const;

export const place = (line: number, effective: boolean, file = '/srv/product/conf/application.conf') => ({
	file,
	line,
	column: 3,
	effective,
	commentedOut: false,
});
