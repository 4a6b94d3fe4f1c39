import {expect, test} from 'vitest';
import {plainText} from '../../../source/ui/span.js';
import {verdictOf} from '../../../source/ui/watch/verdict.js';
import {verdictRows} from '../../../source/ui/watch/verdict-rows.js';
import type {WatchLook, WatchView} from '../../../source/watch/watching.js';
import {failed, passed, unseen} from '../../remedy/outcomes.js';
import {site} from './fake-watching.js';
import {blind, cause, fallbackLook, healthyLook, look} from './scenes.js';

const view = (seen: WatchLook | null, more: Partial<WatchView> = {}): WatchView => ({
	...{look: seen, isLooking: false, isPaused: false, due: null, latencies: [], woken: null, isBroken: false},
	...more,
});
const of = (seen: WatchLook) => verdictOf(view(seen), site);

test('the cause, the key that fixes it, and what follows from it', () => {
	expect(of(fallbackLook)).toMatchObject({
		sign: 'error',
		text: '1 thing to fix: the service cannot read its keystore.',
		id: cause.id,
		key: 'f fixes it',
		beneath: 'follows from it: port 2560 serves "localhost"; gateway-host cannot connect',
	});
});

test('what only a person can do is explained; a second cause is counted', () => {
	const byHand = failed('portal/authority-not-accepted', 'portal', null, {title: 'The server does not accept Acme-CA-Root'});
	const {text, key, beneath} = of(look([byHand, failed('clock/clock-differs')]));
	expect(text).toBe('2 things to fix: the server does not accept Acme-CA-Root.');
	expect(key).toBe('enter explains');
	expect(beneath).toBe('1 more after this: clock/clock-differs is wrong');
});

test('a warning is no failure, what was not seen is never well, and a notice is neither', () => {
	expect(
		of(look([failed('chain/expires-soon', 'primary', null, {severity: 'warning', title: 'It ends soon'}), passed('a/b')])),
	).toMatchObject({
		sign: 'warning',
		text: 'Nothing fails now. It ends soon.',
	});
	expect(of(look([unseen('primary/config-missing')]))).toMatchObject({sign: 'unknown', beneath: 'primary/config-missing may not be read'});
	expect(of(look([failed('a/b', 'primary', null, {severity: 'notice'})])).sign).toBe('ok');
});

test('only those that were seen to trust each other are said to', () => {
	expect(of(healthyLook).text).toBe('Nothing to fix. primary-host and gateway-host trust each other.');
	expect(of(look([], {own: blind('ssh is gone')})).text).toBe('Nothing to fix. primary-host serves its certificate.');
	expect(of(look([], {own: blind('x'), handshake: blind('y')})).text).toBe('Nothing to fix. ');
});

test('before the first look, and when one of ours broke', () => {
	expect(verdictOf(view(null), site).text).toBe('The first look is on its way.');
	expect(verdictOf(view(null, {isBroken: true}), site).sign).toBe('unknown');
	expect(verdictOf(view(healthyLook, {isBroken: true}), site)).toMatchObject({sign: 'unknown', text: expect.stringContaining('broke')});
});

test('the id gives way first, then the key goes to the row beneath, and the sentence is cut only where it cannot stand alone', () => {
	const verdict = of(fallbackLook);
	const first = (columns: number) => plainText(verdictRows(verdict, columns)[0]);
	expect(first(120)).toContain('primary/keystore-unreadable   f fixes it');
	expect(first(80)).not.toContain('primary/keystore-unreadable');
	for (const columns of [60, 70, 80, 120]) {
		const rows = verdictRows(verdict, columns).map(plainText);
		expect(rows.filter(row => /f fixes it$/.test(row))).toHaveLength(1);
		expect(first(columns)).toContain(verdict.text);
		for (const row of rows) expect(row.length).toBeLessThanOrEqual(columns);
	}
});
