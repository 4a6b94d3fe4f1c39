import {expect, test} from 'vitest';
import {steps} from '../../source/catalog.js';
import type {Call} from '../../source/commands/call.js';
import type {Opened} from '../../source/commands/open-world.js';
import type {Fault, Practice} from '../../source/commands/practice.js';
import {welcomeOf} from '../../source/commands/welcome.js';

const fault: Fault = {what: 'the server is stopped', findings: ['primary/service-down'], fix: 'Start it.'};

/** The lab's first page; with a practice, nothing of what is here is looked at. */
const inTheLab = (practice: Partial<Practice>) =>
	welcomeOf(
		{version: '1'} as Call,
		{} as Opened,
		{
			description: ['folder  /lab'],
			command: 'dispatcher-trust lab',
			faults: [{name: 'service-down', title: 'The server is stopped'}],
			...practice,
		} as Practice,
	);

test('the first page of a lab with a fault names it, the finding to expect and what mends it', async () => {
	const {news, blocks} = await inTheLab({fault});
	expect(news).toMatch(/^This lab has one fault built in: the server is stopped\./);
	const texts = blocks.flatMap(({label, lines}) => lines.map(({text}) => `${label} ${text}`));
	expect(texts).toEqual(['why expect primary/service-down', 'fix Start it.', 'saw folder  /lab']);
});

test('whichever step is next, its name and what becomes of the lab stand in the row whole', async () => {
	const {entries} = await inTheLab({});
	const [{act}] = entries as [(typeof entries)[number]];
	for (const [index, {title}] of steps.entries())
		expect(`Enter: step ${index + 1}, ${title}. ${'note' in act ? act.note : ''}`.length).toBeLessThanOrEqual(78);
});

test('a fault can be picked, which makes another lab', async () => {
	const {entries} = await inTheLab({});
	const [picked] = entries.flatMap(({act}) => (act.do === 'pick' ? [act] : []));
	expect(picked?.news).toMatch(/^1 fault, /);
	expect(picked?.from.map(({label, to}) => [label, to])).toEqual([['The server is stopped', 'lab service-down']]);
});

test('that of a sound lab speaks of none', async () => {
	const {news, blocks} = await inTheLab({});
	expect(news).not.toContain('fault');
	expect(blocks.map(({label}) => label)).toEqual(['saw']);
});
