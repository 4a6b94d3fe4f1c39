import {expect, test} from 'vitest';
import type {Subject} from '../../../source/site.js';
import type {StepState} from '../../../source/steps/walk.js';
import {nextSpot, previousSpot, titleAhead} from '../../../source/ui/wizard/route.js';

const nodes: readonly Subject[] = ['primary', 'primary:node-2'];
const subjects: Readonly<Record<string, readonly Subject[]>> = {
	topology: ['primary'],
	keystore: nodes,
	cacerts: nodes,
	restart: nodes,
	done: ['primary'],
};

const walkWith = (states: Readonly<Record<string, StepState>> = {}) => ({
	rail: () => Object.keys(subjects).map((id, index) => ({id, title: id, number: index + 1, state: states[id] ?? ('to-come' as const)})),
	subjectsOf: (id: string) => subjects[id] ?? [],
});

test('after the proof of one node the first step of the next one follows, called by its name', () => {
	const walk = walkWith();
	expect(nextSpot(walk, {id: 'restart', subject: 'primary'})).toMatchObject({id: 'keystore', subject: 'primary:node-2'});
	expect(titleAhead(walk, {id: 'restart', subject: 'primary'})).toBe('keystore, node-2');
	expect(titleAhead(walk, {id: 'keystore', subject: 'primary:node-2'})).toBe('cacerts');
	expect(titleAhead(walk, {id: 'restart', subject: 'primary:node-2'})).toBe('done');
	expect(previousSpot(walk, {id: 'keystore', subject: 'primary:node-2'})).toMatchObject({id: 'restart', subject: 'primary'});
});

test('a page just found not needed leads on to the next of the same node', () => {
	const walk = walkWith({cacerts: 'not-needed'});
	expect(nextSpot(walk, {id: 'cacerts', subject: 'primary:node-2'})).toMatchObject({id: 'restart', subject: 'primary:node-2'});
	expect(previousSpot(walk, {id: 'restart', subject: 'primary:node-2'})).toMatchObject({id: 'keystore', subject: 'primary:node-2'});
});

test('who takes part no more is gone on from by the number of the step', () => {
	expect(nextSpot(walkWith(), {id: 'keystore', subject: 'primary:gone'})).toMatchObject({id: 'cacerts', subject: 'primary'});
});
