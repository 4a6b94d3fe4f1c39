import {describe, expect, test} from 'vitest';
import type {Site, Subject} from '../../source/site.js';
import {openMarks} from '../../source/steps/marks.js';
import {defineStep, type Step} from '../../source/steps/step.js';
import {site as plainSite} from '../actions/site.js';

const gateways: readonly Subject[] = ['gateway:gw1', 'gateway:gw2'];

const step = (id: string, more: Partial<Step> = {}): Step =>
	defineStep({
		id,
		title: id,
		vendor: '',
		over: () => ['primary'],
		needs: {},
		before: [],
		after: [],
		plan: () => [],
		tell: () => ({news: id, blocks: []}),
		...more,
	});

const one = step('one');
const each = step('each', {over: () => gateways});
const elsewhere = step('elsewhere', {notNeeded: () => 'the primary is in the cloud'});

const marksOf = (ticks: Site['ticks'] = {}) => {
	const marks = openMarks([one, each, elsewhere], () => ({...plainSite, ticks}));
	const states = () => marks.rail().map(({state}) => state);
	return {marks, states};
};

describe('where each step stands', () => {
	test('to come at first, with its number; what is not needed here says why', () => {
		const {marks} = marksOf();
		expect(marks.rail()).toEqual([
			{id: 'one', title: 'one', number: 1, state: 'to-come'},
			{id: 'each', title: 'each', number: 2, state: 'to-come'},
			{id: 'elsewhere', title: 'elsewhere', number: 3, state: 'not-needed', notNeeded: 'the primary is in the cloud'},
		]);
	});

	test('a step of several pages is done with the last of them, and open as long as one is', () => {
		const {marks, states} = marksOf();
		marks.page(each, 'gateway:gw1', 'done');
		expect(states()[1]).toBe('to-come');
		marks.page(each, 'gateway:gw2', 'left-open');
		expect(states()[1]).toBe('left-open');
		marks.page(each, 'gateway:gw2', 'not-needed');
		expect(states()[1]).toBe('done');
		marks.page(each, 'gateway:gw1', 'not-needed');
		expect(states()[1]).toBe('not-needed');
	});

	test('what looking found not needed is no work of ours, though it was read and gone on from', () => {
		const {marks, states} = marksOf();
		marks.page(one, 'primary', 'not-needed');
		marks.read(one);
		expect(states()[0]).toBe('not-needed');
		marks.read(each);
		expect(states()[1]).toBe('done');
	});

	test('a point that nobody ticked keeps its step open, however it was left', () => {
		const untouched = marksOf();
		untouched.marks.points('one', ['portal/policy']);
		untouched.marks.step('one', 'done');
		expect(untouched.states()[0]).toBe('left-open');
		const ticked = marksOf({'portal/policy': '2026-11-24T06:00:00Z'});
		ticked.marks.points('one', ['portal/policy']);
		ticked.marks.step('one', 'done');
		expect(ticked.states()[0]).toBe('done');
	});

	test('what is done, or was found in order, must go on holding; what concerns nobody need not', () => {
		const {marks} = marksOf();
		marks.page(one, 'primary', 'not-needed');
		for (const gateway of gateways) marks.page(each, gateway, 'done');
		marks.page(elsewhere, 'primary', 'not-needed');
		expect(marks.settled()).toEqual([one, each]);
	});

	test('what is to be done again is as if it had never been looked at', () => {
		const {marks, states} = marksOf();
		for (const gateway of gateways) marks.page(each, gateway, 'done');
		marks.step('one', 'done');
		marks.forget([each]);
		expect(states()).toEqual(['done', 'to-come', 'not-needed']);
		marks.page(each, 'gateway:gw1', 'done');
		expect(states()[1]).toBe('to-come');
	});
});
