import {expect, test} from 'vitest';
import {textWidth} from '../../../source/ui/width.js';
import {failed} from '../../remedy/outcomes.js';
import {certificate} from './certificates.js';
import {openDashboard} from './open-dashboard.js';
import {entry, handshake, log, look, meant, seen} from './scenes.js';

const hostile = '\u001B]0;owned\u0007\u001B[2J\u009B31m\u202Etxt\u2066\u200B\u0000 証明書\u{1F1E9}\u{1F1EA}';

// What Ink itself writes: cursor moves, erases, colours, the alternate screen, synchronized output, bracketed paste.
const ours = /\u001B\[[0-9;?]*[A-HJKhlmsu]/g;

test.for([
	[80, 24],
	[120, 40],
] as const)('no foreign byte of a log, a certificate or a finding reaches the terminal, and the right edge holds: %ix%i', async size => {
	const bad = failed('primary/config-missing', 'primary', null, {
		title: hostile,
		evidence: [hostile],
		cause: hostile,
		remedy: {say: hostile, changes: []},
	});
	const seenLook = look([bad], {
		handshake: seen(
			handshake([certificate(hostile, hostile, '2027-01-01T00:00:00Z')], {cipher: hostile, acceptedAuthorities: [`CN=${hostile}`]}),
		),
		changes: [{at: '2026-11-24T06:12:00Z', run: null, what: hostile, rows: [{text: hostile}]}],
	});
	const lines = Array.from({length: 40}, () =>
		entry(`06:30:12 ERROR ${hostile}`, meant('x', hostile, [bad.id]), {cause: hostile, peer: hostile}),
	);
	using screen = openDashboard({view: {look: seenLook, isLooking: false}, logs: [log(lines, {path: hostile})]}, size);
	await screen.waitFor(/q quit/);

	for (const key of ['tab', 'tab', 'tab', 'tab', 'tab', 'z', 'esc', 'enter', 'esc', 'l', 'enter', 'esc', '/', 'esc'] as const) {
		await screen.press(key);
		for (const line of screen.lines()) expect(textWidth(line)).toBeLessThanOrEqual(size[0]);
	}

	expect(screen.raw().replaceAll(ours, '')).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202E\u2066\u200B]/);
});
