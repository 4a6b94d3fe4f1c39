import {expect, test} from 'vitest';
import type {StepResult, StepView} from '../../../source/steps/walk.js';
import {type Event, reduce} from '../../../source/ui/wizard/reduce.js';
import {firstState, type State} from '../../../source/ui/wizard/state.js';
import {sceneAt} from './scenes.js';

const after = (...events: readonly Event[]): State => events.reduce(reduce, firstState);
const spot = {id: 'config', subject: 'primary'} as const;
const viewOf = async (id: string): Promise<StepView> => sceneAt(id).look(id, 'primary');
const result: StepResult = {done: true, news: '', blocks: [], outcomes: [], changes: [], trouble: null};

test('an answer for a page that was left is dropped', async () => {
	const view = await viewOf('config');
	const gone = after({did: 'go', spot}, {did: 'go', spot: {id: 'portal', subject: 'portal'}}, {did: 'looked', stamp: 1, view, given: []});
	expect(gone.view).toBeNull();
	expect(reduce(gone, {did: 'looked', stamp: 2, view, given: []}).view).toBe(view);
});

test('what an earlier deed reports does not reach a later one', () => {
	const state = after({did: 'start', deed: 'apply', token: 1}, {did: 'start', deed: 'undo', token: 2}, {did: 'end', token: 1, result});
	expect(state.phase).toBe('busy');
	expect(reduce(state, {did: 'end', token: 2, result}).phase).toBe('result');
});

test('rows that were announced fill in their place, and new ones come below', () => {
	const rows = [
		{key: 'announced a', state: 'to-come', say: 'write a'},
		{key: 'announced b', state: 'to-come', say: 'look again'},
	] as const;
	const state = after(
		{did: 'start', deed: 'apply', token: 1, rows},
		{did: 'progress', token: 1, progress: {key: '0', state: 'now', say: 'write a'}},
		{did: 'progress', token: 1, progress: {key: '0', state: 'did', say: 'write a', ms: 3}},
		{did: 'progress', token: 1, progress: {key: '1', state: 'now', say: 'and c'}},
	);
	expect(state.progress.map(({say, state: stands}) => `${stands} ${say}`)).toEqual(['did write a', 'to-come look again', 'now and c']);
});

test('words in a field outlive a look, and go when the page itself says them', async () => {
	const view = await viewOf('who');
	const typed = after({did: 'go', spot: {id: 'who', subject: 'primary'}}, {did: 'type', key: 'host', text: 'other'});
	const looked = reduce(typed, {did: 'looked', stamp: 1, view, given: []});
	expect(looked.typed).toEqual({host: 'other'});
	const taken = {...view, asks: view.asks.map(ask => (ask.kind === 'text' && ask.key === 'host' ? {...ask, value: 'other'} : ask))};
	expect(reduce(looked, {did: 'looked', stamp: 1, view: taken, given: []}).typed).toEqual({});
});

test('"looked again" is said only when the look is back', async () => {
	const view = await viewOf('config');
	const asked = after({did: 'go', spot}, {did: 'look-again', say: 'Looking again.', onceSeen: 'Looked again.'});
	expect(asked.say).toBe('Looking again.');
	expect(reduce(asked, {did: 'looked', stamp: 2, view, given: []}).say).toBe('Looked again.');
});

test('Enter in a form goes on, unless the look after it sees something wrong that was right before', async () => {
	const view = await viewOf('who');
	const wrong: StepView = {...view, blocks: [{label: 'saw', lines: [{text: 'there is no such folder', sign: 'error'}]}]};
	const looked = (before: StepView, now: StepView): State => {
		const asked = after(
			{did: 'go', spot: {id: 'who', subject: 'primary'}},
			{did: 'looked', stamp: 1, view: before, given: []},
			{did: 'want-on'},
		);
		return reduce(asked, {did: 'looked', stamp: asked.stamp, view: now, given: []});
	};
	expect(looked(view, view).wantsOn).toBe('ready');
	expect(looked(view, wrong)).toMatchObject({wantsOn: 'no', say: expect.stringContaining('Enter goes on all the same.')});
	expect(looked(wrong, wrong).wantsOn).toBe('ready');
});
