import {expect, test} from 'vitest';
import type {Subject} from '../../source/site.js';
import {pageOrder} from '../../source/steps/page-order.js';

const pages = (steps: Readonly<Record<string, readonly Subject[]>>) =>
	pageOrder({
		rail: () => Object.keys(steps).map((id, index) => ({id, title: id, number: index + 1, state: 'to-come' as const})),
		subjectsOf: id => steps[id] ?? [],
	}).map(({step, subject}) => `${step.id} ${subject}`);

test('step by step, each for all it is about; a step about nobody keeps its place', () => {
	expect(pages({topology: ['primary'], keystore: ['primary'], gateway: ['gateway:a', 'gateway:b'], client: [], done: ['primary']})).toEqual(
		['topology primary', 'keystore primary', 'gateway gateway:a', 'gateway gateway:b', 'client null', 'done primary'],
	);
});

test('the nodes of a cluster one after the other, from the first change to the proof of the restart', () => {
	const nodes: readonly Subject[] = ['primary', 'primary:node-2'];
	expect(
		pages({topology: ['primary'], keystore: nodes, config: nodes, restart: nodes, portal: ['portal'], gateway: ['gateway:a', 'gateway:b']}),
	).toEqual([
		'topology primary',
		'keystore primary',
		'config primary',
		'restart primary',
		'keystore primary:node-2',
		'config primary:node-2',
		'restart primary:node-2',
		'portal portal',
		'gateway gateway:a',
		'gateway gateway:b',
	]);
});
