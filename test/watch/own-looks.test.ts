import {expect, test} from 'vitest';
import type {LogEntry} from '../../source/log/entry.js';
import {newLogReader} from '../../source/log/log-reader.js';
import {newOwnLooks} from '../../source/watch/own-looks.js';

const at = '2026-11-24T06:40:00.000Z';
const then = Date.parse(at);
const entryOf = (text: string): LogEntry => {
	const reader = newLogReader();
	const [entry] = [...reader.push(Buffer.from(`2026-11-24 08:40:00,123 WARN [x] c.l.Endpoint - ${text}\n`)), ...reader.end()];
	if (!entry) throw new Error('No entry was read.');
	return entry;
};

const bare = 'Empty client certificate chain';

test('knows a look by address and port of our end, whatever the clock of the log', () => {
	const looks = newOwnLooks();
	looks.add({}, {at, from: '127.0.0.1:51022'});
	expect(looks.meaning(entryOf(`Handshake with /127.0.0.1:51022 failed: ${bare}`), then + 200)).toMatchObject({
		phrase: 'own-look',
		meaning: 'our own look, 127.0.0.1',
		noise: true,
	});
	expect(looks.meaning(entryOf('Accepted CN=gateway-host from /127.0.0.1:51022 TLSv1.3'), then + 200)?.phrase).toBe('own-look');
	expect(looks.meaning(entryOf(`Handshake with /127.0.0.1:51023 failed: ${bare}`), then + 200)).toBeNull();
	expect(looks.meaning(entryOf(`Handshake with /10.0.0.9:51022 failed: ${bare}`), then + 200)).toBeNull();
	expect(looks.meaning(entryOf(`Handshake with /127.0.0.1:51022 failed: ${bare}`), then + 60_000)).toBeNull();
});

test('takes one line without a peer for each look without a certificate, and no other', () => {
	const looks = newOwnLooks();
	looks.add({}, {at});
	looks.add({client: {certificates: []} as never}, {at});
	expect(looks.meaning(entryOf('Received fatal alert: certificate_unknown'), then + 100)).toBeNull();
	expect(looks.meaning(entryOf(bare), then + 100)?.meaning).toBe('our own look');
	expect(looks.meaning(entryOf(bare), then + 150)).toBeNull();
});
