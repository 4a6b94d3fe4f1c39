import {expect, test} from 'vitest';
import {checks} from '../../source/catalog.js';
import type {Failed} from '../../source/checks/root-causes.js';
import {causesOf, findingCount, sharersOf, unseenOf} from '../../source/diagnose/causes.js';
import {type Symptom, symptoms} from '../../source/diagnose/symptoms.js';
import type {Subject} from '../../source/site.js';
import {failed, passed, unseen} from '../remedy/outcomes.js';

const symptom = (id: string) => symptoms.find(one => one.id === id) as Symptom;
const down = failed('primary/service-down');
const follows = failed('gateway/refused-by-primary', 'gateway:g', {id: 'primary/service-down', on: 'primary'});
const revoked = failed('revocation/revoked', 'gateway:g');
const soon = failed('chain/expires-soon', 'primary', null, {severity: 'warning'});
const exposed = failed('primary/keystore-exposed', 'primary', null, {severity: 'notice'});
const outcomes = [down, revoked, soon, exposed, follows, passed('chain/expired'), unseen('clock/clock-differs')];
const ids = (id: string) => causesOf(outcomes, symptom(id)).map(one => one.id);

test('errors come before warnings, notices are no cause, and what follows from another is none', () => {
	expect(ids('unsure')).toEqual(['primary/service-down', 'revocation/revoked', 'chain/expires-soon']);
});

test('of two errors the one that explains the symptom is told first; nothing is left out', () => {
	expect(ids('ocsp')).toEqual(['revocation/revoked', 'primary/service-down', 'chain/expires-soon']);
	expect(ids('expiry')).toEqual(['primary/service-down', 'revocation/revoked', 'chain/expires-soon']);
});

test('findings are counted with what follows from them, and what was not seen is told apart', () => {
	expect(findingCount(causesOf(outcomes, symptom('unsure')), outcomes)).toBe(4);
	expect(unseenOf(outcomes).map(one => one.id)).toEqual(['clock/clock-differs']);
});

test('every finding that a symptom names is one of the catalog', () => {
	const named = symptoms.flatMap(({explainedBy}) => explainedBy).filter(wish => !wish.endsWith('/'));
	expect(named.filter(wish => !checks.some(({id}) => id === wish))).toEqual([]);
});

test('the same finding of two hosts with the same cure is one cause', () => {
	const remedy = {say: 'Upload the root.', changes: []};
	const lacks = (on: Subject) => failed('portal/authority-not-accepted', on, null, {title: 'The root is not accepted', remedy});
	const all = [lacks('gateway:g'), lacks('client:c'), failed('portal/authority-not-accepted', 'client:d')];
	expect(causesOf(all, symptom('unsure')).map(({on}) => on)).toEqual(['gateway:g', 'client:d']);
	expect(sharersOf(all[0] as Failed, all).map(({on}) => on)).toEqual(['client:c']);
});

test('the first symptom is for who is not sure, and at most seven can be chosen from', () => {
	expect(symptoms[0].first).toEqual([]);
	expect(symptoms.length).toBeLessThanOrEqual(7);
});
