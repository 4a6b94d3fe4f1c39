import {expect, test} from 'vitest';
import {ownWay} from '../../source/facts/own-way.js';
import type {Host} from '../../source/host/host.js';
import type {World} from '../../source/host/world.js';
import type {Gateway, Primary, Subject} from '../../source/site.js';
import {site} from '../checks/literals.js';

const far = {via: 'ssh', destination: 'admin@far', sudo: true} as const;
const near = {via: 'local'} as const;
const on: Subject = 'gateway:gateway-host';
const host = (name: string) => ({name}) as Host;

const way = (subject: Subject, primary: Partial<Primary>, gateway: Partial<Gateway> = {}) => {
	const [first] = site.gateways as [Gateway];
	const gateways = [{...first, ...gateway}];
	const world = {
		site: {...site, primary: {...site.primary, ...primary}, gateways},
		desk: host('desk'),
		primary: host('primary'),
		gateway: () => (gateway.reach ? host('gateway') : undefined),
	} as unknown as World;
	const {from, address, isOwn} = ownWay(world, subject);
	return [from.name, address, isOwn];
};

test('a gateway on another machine dials the name it dials in truth', () => {
	expect(way(on, {}, {reach: far})).toEqual(['gateway', 'primary-host', true]);
	expect(way(on, {reach: far}, {reach: near})).toEqual(['gateway', 'primary-host', true]);
});

test('beside the primary it dials the address of the site', () => {
	expect(way(on, {}, {reach: near})).toEqual(['gateway', '127.0.0.1', true]);
	expect(way(on, {reach: far, address: '10.0.0.5'}, {reach: near})).toEqual(['gateway', '10.0.0.5', true]);
});

test('who is not reached is tried from where the primary is looked at', () => {
	expect(way(on, {reach: far})).toEqual(['primary', '127.0.0.1', false]);
	expect(way('client:pcclient-host', {}, {reach: near})).toEqual(['primary', '127.0.0.1', false]);
	expect(way(on, {where: 'cloud', address: 'primary-host'})).toEqual(['desk', 'primary-host', false]);
});
