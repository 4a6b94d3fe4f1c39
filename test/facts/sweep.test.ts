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
