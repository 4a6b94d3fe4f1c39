import {describe, expect, test} from 'vitest';
import {defineFact, type Fact} from '../../source/facts/fact.js';
import {ifSeen} from '../../source/facts/if-seen.js';
import {need, newSweep} from '../../source/facts/sweep.js';
import {Trouble} from '../../source/trouble.js';
import {makeWorld} from './world.js';

const counting = (name: string, more: Partial<Fact<string>> = {}) => {
	const asked: string[] = [];
	const fact = defineFact<string>({
		name,
		async gather({subject}) {
			asked.push(subject);
			return `${name} of ${subject}`;
		},
		...more,
	});
	return {fact, asked};
};

const closed = defineFact<string>({
	name: 'closed',
	async gather() {
		throw new Trouble('file-forbidden', 'It may not be read.', ['Run it as root.']);
	},
});

const hanging = defineFact<string>({name: 'hanging', gather: async () => new Promise<string>(() => undefined)});

describe('a look that hangs', () => {
	test('is given up and costs only what needs it', async () => {
		const {fact} = counting('quick');
		const {see, isLeftHanging} = newSweep(makeWorld(), {limit: 20});
		const [stuck, quick] = await Promise.all([see(hanging, 'primary'), see(fact, 'primary')]);
		expect(stuck).toMatchObject({ok: false, code: 'look-too-long', why: 'A look was given up after 20 ms without an answer.'});
		expect(quick).toMatchObject({ok: true});
		expect(isLeftHanging()).toBe(true);
	});

	test('is told by itself, not as the fault of what waits for it', async () => {
		const waiting = defineFact<string>({name: 'waiting', gather: async ({see}) => (await see(hanging)).ok.toString()});
		const {see} = newSweep(makeWorld(), {limit: 20});
		expect(await see(waiting, 'primary')).toMatchObject({ok: true, value: 'false'});
	});

	test('the time another fact takes does not count', async () => {
		let letGo: (value: string) => void = () => undefined;
		const slow = defineFact<string>({
			name: 'slow',
			gather: async () =>
				new Promise(resolve => {
					letGo = resolve;
				}),
		});
		const both = defineFact<string>({
			name: 'both',
			async gather({see}) {
				const [one, other] = await Promise.all([see(slow), see(hanging)]);
				return `${one.ok} ${other.ok}`;
			},
		});
		const {see} = newSweep(makeWorld(), {limit: 20});
		const seen = see(both, 'primary');
		await see(hanging, 'primary');
		letGo('late');
		expect(await seen).toMatchObject({ok: true});
	});

	test('one that ends in time leaves nothing hanging', async () => {
		const {fact} = counting('quick');
		const {see, isLeftHanging} = newSweep(makeWorld(), {limit: 20});
		await see(fact, 'primary');
		expect(isLeftHanging()).toBe(false);
	});
});

describe('a sweep', () => {
	test('gathers each fact once per subject, however many ask', async () => {
		const {fact, asked} = counting('one');
		const {see} = newSweep(makeWorld());
		await Promise.all([see(fact, 'primary'), see(fact, 'primary'), see(fact, 'gateway:a')]);
		expect(asked).toEqual(['primary', 'gateway:a']);
	});

	test('a fact of the primary is the same one for whoever asks', async () => {
		const {fact, asked} = counting('of-primary', {of: 'primary'});
		const {see} = newSweep(makeWorld());
		expect(await see(fact, 'gateway:a')).toMatchObject({ok: true, value: 'of-primary of primary'});
		await see(fact, 'client:b');
		expect(asked).toEqual(['primary']);
	});

	test('what cannot be seen is a value with its hints; a fault of ours tells nothing secret', async () => {
		const broken = defineFact<string>({
			name: 'broken',
			async gather() {
				throw new TypeError('hunter2');
			},
		});
		const {see} = newSweep(makeWorld());
		expect(await see(closed, 'primary')).toEqual({
			ok: false,
			code: 'file-forbidden',
			why: 'It may not be read.',
			hints: ['Run it as root.'],
		});
		const fault = await see(broken, 'primary');
		expect(fault).toMatchObject({ok: false, code: 'fault'});
		expect(JSON.stringify(fault)).not.toContain('hunter2');
	});

	test('not seen there is not seen here, unless it only adds to the answer', async () => {
		const above = defineFact<string>({name: 'above', gather: async ({see}) => need(see(closed))});
		const {see} = newSweep(makeWorld());
		expect(await see(above, 'primary')).toMatchObject({ok: false, code: 'file-forbidden'});
		expect(await see(ifSeen(closed), 'primary')).toMatchObject({ok: true, value: {ok: false, code: 'file-forbidden'}});
	});
});
