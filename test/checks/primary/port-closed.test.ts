import {describe, expect, test} from 'vitest';
import {portClosed} from '../../../source/checks/primary/port-closed.js';
import {failure, handshake, judging, seen, unit} from '../literals.js';

const judge = judging(portClosed);
const closed = handshake({reached: 'closed', presented: [], failure: 'ECONNREFUSED', ms: 1});
const log = seen({path: '/srv/product/logs/server.log', lines: ['listening on 2561']});
const facts = {handshake: closed, unit: seen(unit()), log};

describe('primary/port-closed', () => {
	test('passes for whatever answers', () => {
		expect(judge({...facts, handshake: handshake()})).toBeUndefined();
		expect(judge({...facts, handshake: handshake({reached: 'not-tls', presented: []})})).toBeUndefined();
	});

	test('fails with the error, the unit and the end of the log', () => {
		const {title, evidence, remedy} = failure(judge(facts));
		expect(title).toBe('Nothing answers on port 2560');
		expect(evidence).toEqual([
			'127.0.0.1:2560: ECONNREFUSED after 1 ms',
			'systemctl: the-server is active, process 4711',
			'the end of its log: “listening on 2561”',
		]);
		expect(remedy.changes).toEqual([{do: 'restart-service', on: 'primary'}]);
	});

	test('a firewall is not mended by a restart', () => {
		const {cause, remedy} = failure(judge({...facts, handshake: {...closed, failure: 'ETIMEDOUT'}}));
		expect(cause).toContain('firewall');
		expect(remedy).toMatchObject({changes: [], say: expect.stringContaining('Open port 2560')});
	});

	test('a service that is starting was not seen', () => {
		expect(() => judge({...facts, unit: seen(unit({state: 'activating'}))})).toThrow('still starting');
	});
});
