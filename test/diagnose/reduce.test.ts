import {describe, expect, test} from 'vitest';
import type {Found, Proof} from '../../source/diagnose/diagnosis.js';
import {type Event, reduce} from '../../source/diagnose/reduce.js';
import {causeInFront, firstState, type State} from '../../source/diagnose/state.js';
import {symptoms} from '../../source/diagnose/symptoms.js';
import {failed, passed} from '../remedy/outcomes.js';

const [symptom] = symptoms;
const [one, two] = [failed('primary/a'), failed('chain/b')];
const foundOf = (...causes: (typeof one)[]): Found => ({outcomes: causes, causes: causes.map(finding => ({finding, chain: []}))});
const row = {key: 'config primary', label: 'application.conf', sign: 'now', note: 'now', ms: null, outcomes: [], of: 1} as const;
const following = (...events: readonly Event[]): State => events.reduce(reduce, firstState);
const looking: Event = {did: 'look', symptom, rows: [row], token: 1, at: 5};
const found: Event = {did: 'found', token: 1, found: foundOf(one, two)};
const proof: Proof = {applied: [], trouble: null, mended: null, found: foundOf(two)};

describe('troubleshooting, one thing after the other', () => {
	test('a symptom starts a look; its rows stand from the start and fill as outcomes come', () => {
		const state = following(looking, {did: 'heard', token: 1, outcome: passed('primary/config-missing')});
		expect(state).toMatchObject({page: 'looking', began: 5, rows: [{sign: 'ok', note: 'primary/config-missing is right', ms: 1}]});
	});

	test('what a look that was left still brings is dropped', () => {
		const left = following(looking, {did: 'to-symptoms'});
		expect(reduce(left, found)).toBe(left);
		expect(left.page).toBe('symptoms');
		const again = reduce(left, {...looking, token: 7});
		expect(reduce(again, {did: 'heard', token: 1, outcome: passed('primary/config-missing')})).toBe(again);
	});

	test('the first cause stands alone in front; the next can be shown', () => {
		const state = following(looking, found);
		expect(causeInFront(state)?.finding).toBe(one);
		expect(causeInFront(reduce(state, {did: 'to-cause', at: 1}))?.finding).toBe(two);
	});

	test('the remedy is planned before it is shown, and what was typed goes with the page', () => {
		const state = following(
			looking,
			found,
			{did: 'to-remedy', also: [], token: 2},
			{did: 'type', text: 'secret'},
			{did: 'complain', say: 'It does not open.'},
		);
		expect(state).toMatchObject({page: 'remedy', remedy: null, typed: '', complaint: 'It does not open.'});
		const planned = reduce(state, {did: 'planned', token: 2, remedy: {changes: [], trouble: null, wanted: null}});
		expect(planned).toMatchObject({remedy: {changes: []}, complaint: null});
		expect(reduce(planned, {did: 'to-cause', at: 0})).toMatchObject({page: 'cause', remedy: null, typed: ''});
	});

	test('after a proof the look behind it is what counts: the second cause becomes the page', () => {
		const state = following(looking, found, {did: 'start', deed: 'cure', token: 3, rows: []}, {did: 'proved', token: 3, proof});
		expect(state.page).toBe('proof');
		const next = reduce(state, {did: 'to-cause', at: 0});
		expect(causeInFront(next)?.finding).toBe(two);
		expect(next.proof).toBeNull();
	});

	test('what lies over a page gives it back unchanged', () => {
		const state = following(looking, found);
		expect(reduce(reduce(state, {did: 'cover', over: {is: 'log'}}), {did: 'uncover'})).toEqual(state);
	});
});
