import {describe, expect, test} from 'vitest';
import {restartNeeded} from '../../../source/checks/primary/restart-needed.js';
import {conf, daysFromNow, failure, judging, keystore, seen, unit} from '../literals.js';
import {notSeen} from './flawed.js';

const judge = judging(restartNeeded);
const path = '/srv/product/conf/application.conf';
const changed = (days: number) => seen(conf({files: [{path, changedAt: daysFromNow(days)}]}));
const cacerts = (days: number) => seen({path: '/srv/cacerts', format: 'JKS', entries: 0, anchors: [], changedAt: daysFromNow(days)});
const facts = {unit: unit(), conf: changed(-2), keystore: seen(keystore()), cacerts: cacerts(-9)};

describe('primary/restart-needed', () => {
	test('passes where the process is newer than all it reads', () => {
		expect(judge(facts)).toBeUndefined();
	});

	test.each([
		['settings', {conf: changed(0)}, path],
		['keystore', {keystore: seen(keystore({changedAt: daysFromNow(0)}))}, '/srv/product/conf/primary-host.pfx'],
		['cacerts', {cacerts: cacerts(0)}, '/srv/cacerts'],
	])('fails where the %s changed since, with both times', (_, newer, file) => {
		const {evidence, remedy} = failure(judge({...facts, ...newer}));
		expect(evidence).toEqual(['process 4711 started 2026-11-23 06:00 UTC', `${file} changed 2026-11-24 06:00 UTC`]);
		expect(remedy.changes).toEqual([{do: 'restart-service', on: 'primary'}]);
	});

	test('what changed within the second of the start was read by it', () => {
		const since = daysFromNow(-1);
		const within = seen(keystore({changedAt: new Date(Date.parse(since) + 900).toISOString()}));
		expect(judge({...facts, keystore: within})).toBeUndefined();
	});

	test('a service that does not run has nothing old; a start nobody tells, and files nobody sees, are not seen', () => {
		expect(judge({...facts, unit: unit({state: 'failed'})})).toEqual({notNeeded: 'the-server does not run'});
		expect(() => judge({...facts, unit: unit({since: null})})).toThrow('does not tell when');
		expect(() => judge({...facts, keystore: notSeen})).toThrow('It may not be read.');
		expect(failure(judge({...facts, keystore: notSeen, conf: changed(0)})).evidence).toHaveLength(2);
	});
});
