import {describe, expect, test} from 'vitest';
import {plainText, type Row} from '../../../source/ui/span.js';
import {changesRows} from '../../../source/ui/watch/changes-content.js';
import {explainItem, explainLine} from '../../../source/ui/watch/explain-content.js';
import {itemsOf} from '../../../source/ui/watch/findings-list.js';
import {handshakeRows} from '../../../source/ui/watch/handshake-content.js';
import {latencyRange, latencyStrip} from '../../../source/ui/watch/latency-strip.js';
import {logRow, wholeLogRows} from '../../../source/ui/watch/log-rows.js';
import {ocspRows} from '../../../source/ui/watch/ocsp-content.js';
import {textWidth} from '../../../source/ui/width.js';
import type {WatchLook} from '../../../source/watch/watching.js';
import {certificate, intermediate, leaf, root} from './certificates.js';
import {site} from './fake-watching.js';
import {blind, entry, fallbackLook, handshake, healthyLook, look, meant, own, scenes, seen} from './scenes.js';

const area = {columns: 56, isWhole: false};
const text = (rows: readonly Row[]) => rows.map(row => plainText(row).trimEnd()).join('\n');
const shakes = (seenLook: WatchLook, isWhole = false) =>
	text(handshakeRows({look: seenLook, latencies: [42], site}, {columns: 56, isWhole}));

describe('handshake', () => {
	test('what is sent: complete without the root, short of an intermediate, out of order', () => {
		const presenting = (...chain: Parameters<typeof handshake>[0]) => shakes(look([], {handshake: seen(handshake(chain))}));
		expect(presenting(leaf, intermediate)).toContain('leaf first, then 1 CA: complete');
		expect(presenting(leaf)).toMatch(/! the certificate alone; not sent is\n +Acme-CA-Intermediate/);
		expect(presenting(leaf, root, intermediate)).toContain('! 3 certificates, not in their order');
	});

	test('a name that is not cut, and dates that have passed', () => {
		const long = certificate('a-very-long-name-of-an-authority-that-nobody-would-cut-at-the-right', 'Acme-CA-Root', '2026-11-01T00:00:00Z');
		const rows = shakes(look([], {handshake: seen(handshake([long, root]))}));
		expect(rows.replaceAll(/\s+/g, '')).toContain('a-very-long-name-of-an-authority-that-nobody-would-cut-at-the-right');
		expect(rows).toContain('×');
		expect(rows).toContain('2026-11-01, 23 days ago');
	});

	test.for([
		[own({trusts: false, distrustCode: 'name-mismatch'}), '× refuses this server: it does not bear the name called'],
		[own({clientCertificate: 'rejected', alert: 'certificate_unknown'}), '× the server refuses it: certificate_unknown'],
		[own({clientCertificate: 'not-requested'}), '– the server asks it for no certificate'],
		[own({clientCertificate: 'unknown'}), '? not seen: the server gave no verdict'],
		[{...own(), lacks: ['keystore' as const]}, '√ accepted with the certificate you gave'],
	] as const)('a gateway: %#', ([value, words]) => {
		const rows = shakes(look([], {own: seen([{on: 'gateway:gateway-host', seen: seen(value)}])}), true);
		expect(rows.replaceAll(/\n +/g, ' ')).toContain(words);
	});

	test('not seen says why, in its own place', () => {
		expect(shakes(look([], {handshake: blind('ssh is gone')}))).toContain('presented      ? not seen: ssh is gone');
		expect(shakes(look([], {own: seen([{on: 'gateway:gateway-host', seen: blind('ssh is gone')}])}))).toContain(
			'gateway-host   ? not seen: ssh is gone',
		);
	});

	test('of many accepted authorities those that matter are named', () => {
		const many = Array.from({length: 146}, (_, index) => `CN=Public Root ${index},O=Other`);
		const accepting = (names: readonly string[]) =>
			shakes(look([], {handshake: seen(handshake([leaf, intermediate, root], {acceptedAuthorities: names}))}));
		expect(accepting([...many, 'CN=Acme-CA-Root,O=Acme'])).toContain('accepts        Acme-CA-Root and 146 others');
		expect(accepting(many)).toContain('accepts        146 authorities, none of yours');
	});
});

test('latencies: their figures and a strip; a difference nobody would notice looks like none', () => {
	expect(latencyRange([39, 71, 42])).toBe('39 to 71 ms');
	expect(latencyRange([39, 1200])).toBe('39 ms to 1.2 s');
	expect(latencyStrip([40, 41, 42], 30)).toBe('░░░');
	expect(latencyStrip([40, 400], 30)).toBe('░█');
	expect(
		latencyStrip(
			Array.from({length: 99}, () => 40),
			12,
		),
	).toHaveLength(12);
});

describe('OCSP', () => {
	const asked = (seenLook: WatchLook, lastGood: number | null = null) => text(ocspRows({look: seenLook, site, lastGood}, area));

	test('off, not seen, and no chain', () => {
		expect(asked(look([], {ocsp: null}))).toContain('– OCSP is off in your answers');
		expect(asked(look([], {ocsp: blind('ssh is gone')}))).toBe('? not seen: ssh is gone');
		expect(asked(look([], {ocsp: seen([])}))).toBe('? not seen: no chain was given');
	});

	test('a responder that is down: since when, and why', () => {
		const {look: down} = scenes['responder-down']?.().view ?? {};
		if (!down) throw new Error('no look');
		const rows = asked(down, down.at - 14 * 60_000);
		expect(rows).toContain('primary-host           × no answer  5 s, gave up');
		expect(rows).toContain('last good   06:16 UTC, 14 min ago');
		expect(rows).toContain('revocation/responder-unreachable');
	});
});

describe('explanations', () => {
	const line = (means: Parameters<typeof entry>[1], more = {}) => ({
		entry: entry('06:40:42 ERROR bad', means, more),
		of: null,
		path: '/l/server.log',
	});
	const lineText = (explained: ReturnType<typeof explainLine>) =>
		[...explained.news, ...explained.blocks.flatMap(({lines}) => lines)].map(one => one.text).join('\n');

	test('one sentence of Java for several causes says so, and names the finding that fails now', () => {
		const one = line(meant('unknown', 'Refused.', ['gateway/refused-by-primary'], {isAmbiguous: true}), {peer: '10.0.0.21', folded: 3});
		const explained = explainLine(one, fallbackLook, [one, one]);
		expect(lineText(explained)).toContain('This line alone cannot say why');
		expect(lineText(explained)).toContain('We looked: gateway-host cannot connect.');
		expect(lineText(explained)).toContain('follows from   primary/keystore-unreadable');
		expect(lineText(explained)).toContain('from 10.0.0.21; 3 lines of stack folded');
		expect(explained.say).toBe('2 lines like this in the last 10 minutes, all from 10.0.0.21.');
		expect(explained.cures?.id).toBe('primary/keystore-unreadable');
	});

	test('what no longer fails, noise, and a line that means nothing', () => {
		expect(lineText(explainLine(line(meant('x', 'Refused.', ['a/b'])), healthyLook, []))).toContain(
			'nothing of what writes such a line fails now',
		);
		expect(lineText(explainLine(line(meant('x', 'A scanner.', [], {noise: true})), healthyLook, []))).toContain('It is noise');
		expect(lineText(explainLine(line(null), healthyLook, []))).toContain('nothing to do with trust');
	});

	test('a follower leads to its cause, what passed says what it passes as', () => {
		const items = itemsOf(fallbackLook, site, true);
		const follower = items.find(({id}) => id === 'gateway/refused-by-primary');
		const passedItem = items.find(({sign}) => sign === 'ok');
		if (!follower || !passedItem) throw new Error('no items');
		expect(explainItem(follower, fallbackLook, site).cures?.id).toBe('primary/keystore-unreadable');
		expect(lineText(explainItem(follower, fallbackLook, site))).toContain('follows from   primary/keystore-unreadable');
		expect(explainItem(passedItem, fallbackLook, site).news[0]?.text).toBe('primary/check-0 is right.');
	});
});

test('changes: ours by their run, others said to be so', () => {
	expect(text(changesRows(fallbackLook, area))).toContain(
		'not by us   06:39 UTC   mode of primary-host.pfx\n  -rw-r--r-- became -rw-------',
	);
	expect(text(changesRows(look([], {changes: []}), area))).toContain('Nothing else moved since we look.');
});

test('a line of a megabyte is one row as wide as there is room; zoomed it goes on', () => {
	const huge = {
		entry: entry('06:40:42 ERROR short', meant('x', 'Its meaning.', []), {text: 'ab \u001B[31m証明 '.repeat(40_000)}),
		of: null,
		path: null,
	};
	for (const columns of [40, 56, 78, 116, 196])
		expect(textWidth(plainText(logRow(huge, healthyLook, columns)))).toBeLessThanOrEqual(columns);
	for (const row of wholeLogRows(huge, 78)) expect(textWidth(plainText(row))).toBeLessThanOrEqual(78);
});
