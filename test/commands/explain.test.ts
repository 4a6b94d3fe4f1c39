import {Buffer} from 'node:buffer';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {gzipSync} from 'node:zlib';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {checks} from '../../source/catalog.js';
import {explainCommand} from '../../source/commands/explain.js';
import {explained} from '../../source/commands/explain-finding.js';
import {words} from '../../source/commands/explain-words.js';
import {calling} from './calling.js';

let folder: string;
const at = (name: string) => path.join(folder, name);

const log = `2026-11-24 06:40:31,902 INFO  [main] KeyStoreProvider - Starting
2026-11-24 06:40:32,118 ERROR [main] KeyStoreProvider - Could not load default keystore
java.io.FileNotFoundException: /srv/conf/primary-host.pfx (Permission denied)
\tat java.base/java.io.FileInputStream.open0(Native Method)
2026-11-24 06:40:42,004 WARN  [tls-1] Endpoint - Handshake with /10.0.0.21:51022 failed: javax.net.ssl.SSLHandshakeException: Received fatal alert: certificate_unknown
2026-11-24 06:40:44,004 WARN  [tls-1] Endpoint - Handshake with /10.0.0.9:51022 failed: javax.net.ssl.SSLException: Unsupported or unrecognized SSL message
2026-11-24 06:42:45,004 WARN  [tls-1] Endpoint - Handshake with /10.0.0.21:51023 failed: javax.net.ssl.SSLHandshakeException: Received fatal alert: certificate_unknown
`;

beforeAll(() => {
	folder = fs.mkdtempSync(path.join(os.tmpdir(), 'explain-'));
	fs.writeFileSync(at('server.log'), log);
});

afterAll(() => fs.rmSync(folder, {recursive: true, force: true}));

describe('a log', () => {
	test('the news first, then the cause with what may follow from it, then the noise', async () => {
		const {code, rows, unfolded} = await calling(explainCommand, [at('server.log')]);
		expect(code).toBe(0);
		expect(rows[0]).toBe('1 cause in 7 lines: the service cannot read its keystore (line 2, 06:40:32).');
		expect(unfolded).toContain('error The service cannot read its keystore primary/keystore-unreadable');
		expect(unfolded).toContain('line 2 “java.io.FileNotFoundException: /srv/conf/primary-host.pfx (Permission denied)”');
		expect(unfolded).toContain('perhaps lines 5 to 7, 2 times, 10.0.0.21: the other side refused the certificate it was shown');
		expect(unfolded).toContain('noise 1 line: Somebody spoke plain HTTP');
		expect(rows.at(-1)).toBe('Next: dispatcher-trust check, on the host, says if it is still so.');
	});

	test('JSON: each event, and how often', async () => {
		const {body} = await calling(explainCommand, ['--json', at('server.log')]);
		expect(body).toMatchObject({
			lines: 7,
			counts: {'keystore-forbidden': 1, 'alert-certificate-unknown': 2, 'not-tls': 1},
			eventsLeftOut: 0,
		});
		expect(body['events']).toMatchObject([
			{
				line: 2,
				at: '2026-11-24T06:40:32.118Z',
				level: 'error',
				phrase: 'keystore-forbidden',
				findings: ['primary/keystore-unreadable'],
				noise: false,
			},
			{line: 5, phrase: 'alert-certificate-unknown', peer: '10.0.0.21'},
			{line: 6, phrase: 'not-tls', findings: [], noise: true},
			{line: 7},
		]);
	});

	test('a packed one is told by its content, one that ends early too', async () => {
		const packed = gzipSync(log.repeat(2000));
		fs.writeFileSync(at('server.log.1'), gzipSync(log));
		fs.writeFileSync(at('cut.log'), packed.subarray(0, packed.length - 20));
		const whole = await calling(explainCommand, [at('server.log')]);
		expect((await calling(explainCommand, [at('server.log.1')])).rows).toEqual(whole.rows);
		const cut = await calling(explainCommand, [at('cut.log')]);
		expect(cut.rows[0]).toContain('the service cannot read its keystore');
		expect(cut.unfolded).toMatch(/ not seen what comes after line [\d,]+: the packed file ends early, or is damaged there\. /);
		expect((await calling(explainCommand, ['--json', at('cut.log')])).body).toMatchObject({endsEarly: true});
		expect((await calling(explainCommand, ['--json', at('server.log.1')])).body).toMatchObject({endsEarly: false});
	});

	test('a packed one that ends before its fault is not called healthy', async () => {
		const packed = gzipSync('all is quiet\n'.repeat(200_000));
		fs.writeFileSync(at('quiet-cut.gz'), packed.subarray(0, packed.length - 20));
		const {rows} = await calling(explainCommand, [at('quiet-cut.gz')]);
		expect(rows[0]).toMatch(/^Nothing in [\d,]+ lines speaks of a fault of trust\.$/);
		expect(rows[1]).toMatch(/^not seen/);
	});

	test('what is no text is no log, and no healthy one', async () => {
		fs.writeFileSync(at('keystore.pfx'), Buffer.from('3082010a0282010100c1020103040506070801', 'hex'));
		await expect(calling(explainCommand, [at('keystore.pfx')])).rejects.toMatchObject({
			code: 'not-a-log',
			hints: [expect.stringContaining('dispatcher-trust inspect'), expect.stringContaining('gzip')],
		});
		fs.writeFileSync(at('after-a-hole.log'), Buffer.concat([Buffer.alloc(2_000_000), Buffer.from(log)]));
		expect((await calling(explainCommand, [at('after-a-hole.log')])).rows[0]).toContain('the service cannot read its keystore');
	});

	test('where one sentence has many causes, that is said', async () => {
		fs.writeFileSync(at('gateway.log'), 'ERROR PKIX path building failed: unable to find valid certification path to requested target\n');
		const {unfolded} = await calling(explainCommand, [at('gateway.log')]);
		expect(unfolded).toContain('or one of 11 more (-v). The words alone cannot tell which.');
		expect(unfolded).toContain('1 cause in 1 line: the side that looked finds no way');
	});

	test('nothing in it, and nothing at all', async () => {
		fs.writeFileSync(at('quiet.log'), 'one\ntwo');
		fs.writeFileSync(at('empty.log'), '');
		expect((await calling(explainCommand, [at('quiet.log')])).rows).toEqual(['Nothing in 2 lines speaks of a fault of trust.']);
		expect(await calling(explainCommand, [at('empty.log')])).toMatchObject({code: 0, rows: ['Nothing to explain: there is no line.']});
	});

	test('what stands in a log never reaches the terminal raw', async () => {
		const evil = '\u001B[2J\u001B]0;x\u0007\u202E\u009B31m';
		fs.writeFileSync(
			at('evil.log'),
			`ERROR ${evil} keystore ${evil} (Permission denied) from ${evil}:4711\na.b.CException: ${evil} primary.pfx (Permission denied)\n\tat a.b.C.run(C.java:1)\n`,
		);
		const {text} = await calling(explainCommand, ['-v', at('evil.log')]);
		expect(text).toContain('(U+001B escape)');
		expect(text).not.toMatch(/[\u001B\u0007\u009B\u202E]/);
	});

	test('a file that is absent, a folder, nothing or too much', async () => {
		const refused = async (...operands: string[]) => calling(explainCommand, operands).catch((error: {code: string}) => error.code);
		expect(await refused(at('nothing.log'))).toBe('file-missing');
		expect(await refused(folder)).toBe('file-is-folder');
		expect(await refused('primary/keystore-unredable')).toBe('finding-unknown');
		expect(await refused()).toBe('command-line');
		expect(await refused('a', 'b')).toBe('command-line');
	});
});

describe('a finding', () => {
	test.each(checks.map(check => [check.id, check] as const))('%s has its words', (id, check) => {
		const about = explained(check, checks);
		expect(about.means).toMatch(/^[A-Z].*\.$/);
		expect(about.fix).toMatch(/^[A-Z].*[.)]$/);
		expect(words[id]).toBeDefined();
	});

	test('no words without a check', () => {
		const ids = new Set(checks.map(({id}) => id));
		expect(Object.keys(words).filter(id => !ids.has(id))).toEqual([]);
	});

	test('what it means, what follows, what logs write', async () => {
		const {code, unfolded, body} = await calling(explainCommand, ['primary/keystore-unreadable']);
		expect([code, body]).toEqual([0, {}]);
		for (const part of ['means', 'told by', 'fix', 'follows', 'primary/serves-fallback', 'log “(Permission denied)”'])
			expect(unfolded).toContain(part);
		const {body: document} = await calling(explainCommand, ['--json', 'chain/wrong-issuer']);
		expect(document).toMatchObject({
			id: 'chain/wrong-issuer',
			severity: 'error',
			inLogs: expect.arrayContaining([expect.objectContaining({phrase: 'no-path', ambiguous: true})]),
		});
	});

	test.each(checks)('$id: what logs write of it is shown in whole words', check => {
		const shown = explained(check, checks).inLogs.flatMap(({words: said}) => said);
		expect(shown.filter(word => word.startsWith('eceived'))).toEqual([]);
	});
});
