import process from 'node:process';
import {expect, test} from 'vitest';
import {walkHeadless} from '../../source/commands/setup-headless.js';
import {interruptible, listenForStop, Stopped} from '../../source/commands/stopping.js';
import type {StepResult, StepView, Walk} from '../../source/steps/walk.js';

const page = (id: string): StepView => ({
	id,
	title: id,
	vendor: '',
	number: 1,
	of: 2,
	subject: 'primary',
	host: 'h',
	position: {index: 1, of: 1},
	news: '',
	blocks: [],
	hindrances: [],
	passed: [],
	changes: [],
	asks: [],
	items: [],
	notNeeded: null,
	canApply: true,
});

const made = {say: 'set it', host: 'h', target: '/t', lines: [], sameAs: [], undo: 'u', interrupts: false, holdsSecret: false};
const result: StepResult = {done: true, news: '', blocks: [], outcomes: [], changes: [made], trouble: null};

/** Two pages; whatever `look` and `apply` do besides. */
const walkOf = (given: Partial<Walk>): Walk =>
	({
		rail: () => ['chains', 'portal', 'done'].map((id, index) => ({id, title: id, number: index + 1, state: 'to-come'})),
		subjectsOf: () => ['primary'],
		look: async (id: string) => page(id),
		prove: async () => result,
		applied: () => [],
		pass: () => undefined,
		run: () => null,
		undoCommand: (run: string) => `dispatcher-trust undo ${run}`,
		...given,
	}) as unknown as Walk;

const go = async (walk: Walk) => {
	using stopping = listenForStop();
	const said: string[] = [];
	const transcript = await walkHeadless({
		walk: interruptible(walk, stopping),
		dryRun: false,
		write: text => said.push(text),
		stopped: stopping.stopped,
	});
	return {...transcript, said};
};

test.each([
	['SIGINT', 130],
	['SIGTERM', 143],
	['SIGHUP', 129],
] as const)('%s leaves a look that never ends, with exit %i', async (signal, code) => {
	const look = () => {
		process.emit(signal, signal);
		return new Promise<never>(() => undefined);
	};
	// Libraries of other tests in this thread may listen too.
	const before = process.listenerCount(signal);
	const {exitCode, said} = await go(walkOf({look}));
	expect(exitCode).toBe(code);
	expect(said.slice(-2)).toEqual(['Stopped, as you asked.', 'Nothing was changed.']);
	expect(process.listenerCount(signal)).toBe(before);
});

test('a change under way comes to its end, the next is not begun, and what stays is said with its way back', async () => {
	const begun: string[] = [];
	const applied = [made];
	const apply: Walk['apply'] = async (id, _subject, _progress, signal) => {
		begun.push(id);
		process.emit('SIGINT', 'SIGINT');
		// The change itself takes its time; the walk says of the rest that it was stopped.
		await new Promise(resolve => setImmediate(resolve));
		expect(signal?.aborted).toBe(true);
		return {...result, done: false, trouble: {code: 'stopped', say: 'You stopped it.', hints: []}};
	};
	const {exitCode, changes, said} = await go(walkOf({apply, applied: () => applied, run: () => '2026-11-24.1'}));
	expect(begun).toEqual(['chains']);
	expect({exitCode, changes}).toEqual({exitCode: 130, changes: applied});
	expect(said.at(-1)).toMatch(/^1 change made before it stay.* Undo: dispatcher-trust undo .*2026-11-24\.1/);
});

test('a reader that goes away stops it too, once; then ctrl+c is a first wish, not a second', () => {
	using stopping = listenForStop();
	const gone = Object.assign(new Error('write EPIPE'), {code: 'EPIPE'});
	process.stdout.emit('error', gone);
	process.stdout.emit('error', gone);
	expect(stopping.stopped()).toMatchObject({exitCode: 141, isUnread: true, message: 'Stopped: nobody reads the output any more.'});
	expect(stopping.signal.aborted).toBe(true);
	process.emit('SIGINT', 'SIGINT');
	expect(stopping.stopped()).toMatchObject({exitCode: 130, isUnread: false});
});

test('the reason is an error of the operator, with the code of its signal', () => {
	using stopping = listenForStop();
	process.emit('SIGTERM', 'SIGTERM');
	expect(stopping.signal.reason).toBeInstanceOf(Stopped);
	expect(stopping.stopped()).toMatchObject({code: 'stopped', exitCode: 143});
});
