import {expect, test} from 'vitest';
import {logShowsRefusal} from '../../../source/checks/client/log-shows-refusal.js';
import {clientLog} from '../../../source/facts/client-log.js';
import {newSweep} from '../../../source/facts/sweep.js';
import {makeWorld} from '../../facts/world.js';
import {failure, judging, site} from '../literals.js';
import {subject} from './facts.js';

const judge = judging(logShowsRefusal, subject);
const refused = '2026-11-24 06:40:00,118 ERROR core: received fatal alert: BadCertificate';

const logOf = async (content: string | Uint8Array | null) => {
	const clients = [{host: 'pcclient-host', mode: 'local-storage' as const, subject: 'pcclient-host', log: 'in/core.log'}];
	const world = makeWorld({site: {clients}});
	if (content !== null) world.put('desk/in/core.log', content);
	return newSweep(world).see(clientLog, subject);
};

const valueOfLog = async (content: string | Uint8Array) => {
	const log = await logOf(content);
	if (!log.ok) throw new Error(log.why);
	return log.value;
};

test('passes on a log without a refusal; without a log there is nothing to read', async () => {
	expect(judge({log: await valueOfLog('2026-11-24 06:40:00 INFO connected\n')})).toBeUndefined();
	expect(judge({log: {path: null, lines: 0, refusal: null}})).toEqual({notNeeded: expect.stringContaining('clients[].log')});
	expect(logShowsRefusal.over(site)).toEqual([subject]);
});

test('quotes the line, in whatever encoding Windows wrote it', async () => {
	for (const content of [`${refused}\n`, Buffer.from(`\uFEFF${refused}\r\n`, 'utf16le')]) {
		const {title, evidence, remedy} = failure(judge({log: await valueOfLog(content)}));
		expect(title).toBe('The log of pcclient-host says that the primary refuses it');
		expect(evidence).toEqual([expect.stringContaining(`core.log, the last of 1 line that says so: “`)]);
		expect(evidence[0]).toContain('received fatal alert: BadCertificate”');
		expect(remedy.say).toMatch(/ Then copy the log anew and look again\.$/);
	}
});

test('a log that is named and not there was not seen', async () => {
	expect(await logOf(null)).toMatchObject({ok: false, code: 'file-missing'});
});
