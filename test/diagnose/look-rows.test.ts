import {expect, test} from 'vitest';
import {type Check, defineCheck} from '../../source/checks/check.js';
import {firstRows, withOutcome} from '../../source/diagnose/look-rows.js';
import {type Symptom, symptoms} from '../../source/diagnose/symptoms.js';
import type {Subject} from '../../source/site.js';
import {site} from '../checks/literals.js';
import {failed, passed, unseen} from '../remedy/outcomes.js';

const check = (id: string, ...over: readonly Subject[]): Check =>
	defineCheck({id, title: id, severity: 'error', passesAs: () => 'well', over: () => over, needs: {}, judge: () => undefined});
const checks = [
	check('file/truncated', 'file:a.pfx', 'file:b.pfx'),
	check('primary/setting-missing', 'primary'),
	check('primary/keystore-password', 'primary'),
	check('primary/keystore-unreadable', 'primary'),
	check('chain/expired', 'primary', 'gateway:g1', 'gateway:g2'),
	check('gateway/refused-by-primary', 'gateway:g1', 'gateway:g2'),
	check('portal/authority-not-accepted', 'gateway:g1'),
	check('client/subject-ambiguous'),
];
const symptom = (id: string) => symptoms.find(one => one.id === id) as Symptom;
const rows = (id = 'unsure') => firstRows(checks, site, symptom(id));

test('one row a thing, and one for each gateway; who is asked nothing has none', () => {
	expect(rows().map(({label, of}) => `${label} ${of}`)).toEqual([
		'the files given 2',
		'its two settings 1',
		'the keystore 2',
		'certificate of primary-host 1',
		'accepted authorities 1',
		'g1 2',
		'g2 2',
	]);
});

test('a symptom only sorts them', () => {
	const sorted = rows('gateway');
	expect(sorted.slice(0, 2).map(({label}) => label)).toEqual(['g1', 'g2']);
	expect(sorted.map(({key}) => key).sort()).toEqual(
		rows()
			.map(({key}) => key)
			.sort(),
	);
});

test('a row says nothing until all of its looks are back, then the worst of them', () => {
	const half = withOutcome(rows(), passed('primary/keystore-password'));
	expect(half.find(({label}) => label === 'the keystore')).toMatchObject({ms: null, sign: 'now'});
	const whole = withOutcome(half, failed('primary/keystore-unreadable'));
	expect(whole.find(({label}) => label === 'the keystore')).toMatchObject({
		ms: 1,
		sign: 'error',
		note: 'primary/keystore-unreadable is wrong',
	});
});

test('not seen is never green, and several files are counted', () => {
	const blind = withOutcome(rows(), unseen('primary/setting-missing'));
	expect(blind.find(({label}) => label === 'its two settings')).toMatchObject({
		sign: 'unknown',
		note: 'not seen: primary/setting-missing may not be read',
	});
	const files = withOutcome(withOutcome(rows(), passed('file/truncated', 'file:a.pfx')), passed('file/truncated', 'file:b.pfx'));
	expect(files[0]).toMatchObject({sign: 'ok', note: '2 files, nothing wrong in them'});
});
