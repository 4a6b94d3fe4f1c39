import {expect, test} from 'vitest';
import {defineCheck} from '../../source/checks/check.js';
import {judge, rootCauses} from '../../source/checks/judge.js';
import {restartOnly} from '../../source/checks/remedies.js';
import {primaryOnPremise} from '../../source/checks/wording.js';
import {defineFact} from '../../source/facts/fact.js';
import type {World} from '../../source/host/world.js';
import type {Site} from '../../source/site.js';
import {now, site as plainSite} from './literals.js';

const node = {host: 'node-2', address: '10.0.0.2', reach: {via: 'ssh', destination: 'node-2', sudo: true}} as const;
const site: Site = {...plainSite, primary: {...plainSite.primary, nodes: [node]}};

/** Told apart by the name of the host that was looked at. */
const hostSeen = defineFact({name: 'host-seen', of: 'primary', gather: async ({world}) => world.primary.name});

const worldWith = (about: Site): World =>
	({site: about, now: () => now, primary: {name: 'primary-host'}, nodes: new Map([['node-2', {name: 'node-2'}]])}) as unknown as World;

/** A check that knows nothing of clusters, as every check of the primary does. */
const unwell = (...hosts: readonly string[]) =>
	defineCheck({
		id: 'primary/unwell',
		title: 'It is unwell',
		severity: 'error',
		passesAs: about => `${about.primary.host} is well`,
		over: primaryOnPremise,
		needs: {host: hostSeen},
		explains: ['primary/follows', 'gateway/follows'],
		judge: ({host}, {site: {primary}}) =>
			hosts.includes(host)
				? {evidence: [`${host} at ${primary.address}`], cause: 'Why.', remedy: {say: 'Restart it.', changes: restartOnly}}
				: undefined,
	});

const follows = (id: string, over: Parameters<typeof defineCheck>[0]['over']) =>
	defineCheck({
		id,
		title: id,
		severity: 'error',
		passesAs: () => '',
		over,
		needs: {},
		judge: () => ({evidence: [], cause: '', remedy: {say: '', changes: []}}),
	});

const checksWith = (...hosts: readonly string[]) => [
	unwell(...hosts),
	follows('primary/follows', primaryOnPremise),
	follows('gateway/follows', () => ['gateway:gateway-host']),
];

test('a check of the primary is judged on each node, with what was seen there', async () => {
	const outcomes = await judge([unwell('node-2')], worldWith(site));
	expect(outcomes.map(({on, state}) => [on, state])).toEqual([
		['primary', 'passed'],
		['primary:node-2', 'failed'],
	]);
	expect(outcomes[0]).toMatchObject({passesAs: 'primary-host is well'});
	expect(outcomes[1]).toMatchObject({
		finding: {evidence: ['node-2 at 10.0.0.2'], remedy: {changes: [{do: 'restart-service', on: 'primary:node-2'}]}},
	});
});

test('what is on a node shows itself there, and on no gateway: those are tried at the primary', async () => {
	const outcomes = await judge(checksWith('node-2'), worldWith(site));
	expect(rootCauses(outcomes)).toEqual([
		{id: 'primary/unwell', on: 'primary:node-2'},
		{id: 'primary/follows', on: 'primary'},
		{id: 'gateway/follows', on: 'gateway:gateway-host'},
	]);
	expect(rootCauses(await judge(checksWith('primary-host'), worldWith(site)))).toEqual([
		{id: 'primary/unwell', on: 'primary'},
		{id: 'primary/follows', on: 'primary:node-2'},
	]);
});

test('a primary in the cloud is nobody to judge, its nodes neither', () => {
	expect(primaryOnPremise({...site, primary: {...site.primary, where: 'cloud'}})).toEqual([]);
});
