import {describe, expect, test} from 'vitest';
import {judge as judgeAll} from '../../../source/checks/judge.js';
import {cacertsUnusable} from '../../../source/checks/primary/cacerts-unusable.js';
import {javaCacerts} from '../../../source/facts/java-cacerts.js';
import type {Sweep} from '../../../source/facts/sweep.js';
import type {World} from '../../../source/host/world.js';
import {failure, judging, now, site} from '../literals.js';

const judge = judging(cacertsUnusable);
const empty = {path: '/srv/cacerts', format: 'PKCS12', entries: 3, anchors: [], changedAt: now.toISOString()} as const;

describe('primary/cacerts-unusable', () => {
	test('passes with one anchor', () => {
		expect(judge({cacerts: {...empty, anchors: [{alias: 'a', sha256: 'a'.repeat(64), enteredAt: null}]}})).toBeUndefined();
	});

	test('fails where no entry has the mark, and where the file cannot be read', () => {
		expect(failure(judge({cacerts: empty})).evidence).toEqual(['/srv/cacerts: 3 entries, 0 of them trusted']);
		const torn = failure(judge({cacerts: {...empty, trouble: {say: '/srv/cacerts is not there.', hints: []}}}));
		expect(torn.evidence).toEqual(['/srv/cacerts is not there.']);
		expect(torn.remedy).toMatchObject({changes: [], say: expect.stringContaining('put back /srv/cacerts')});
	});

	test('one that may not be read was not seen', async () => {
		const see = async () => ({ok: false, code: 'file-forbidden', why: 'It may not be read.', hints: []}) as const;
		const [outcome] = await judgeAll([cacertsUnusable], {world: {site, now: () => now} as World, sweep: {see} as unknown as Sweep});
		expect(outcome).toMatchObject({state: 'unknown', why: 'It may not be read.'});
		expect(cacertsUnusable.needs).toEqual({cacerts: javaCacerts});
	});
});
