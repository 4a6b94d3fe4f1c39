import {Buffer} from 'node:buffer';
import {expect, test} from 'vitest';
import {checks} from '../../source/catalog.js';
import {logTranscript} from '../../source/commands/explain-log-transcript.js';
import type {Now} from '../../source/commands/explain-now.js';
import {tallyLog} from '../../source/commands/explain-tally.js';

async function* piecesOf(text: string) {
	yield Buffer.from(text);
}

const told = async (text: string, now?: (findings: readonly string[]) => Now) => {
	const tally = await tallyLog(piecesOf(text), {mostEvents: 100, wantsNoise: false, now: new Date('2026-11-24T12:00:00Z')});
	return logTranscript({tally, checks, now, verbose: false, isCut: false}).join(' ').replaceAll(/\s+/g, ' ');
};

const noPath = 'ERROR PKIX path building failed\n';

const failed: Now = {
	failed: [
		{
			id: 'chain/missing-intermediate',
			on: 'gateway:gateway-host',
			ms: 1,
			state: 'failed',
			because: null,
			finding: {severity: 'error', title: 'The chain stops early', evidence: [], cause: '', remedy: {say: '', changes: []}},
		},
	],
	unseen: [],
};

test('where the words alone cannot tell, the check that fails now is named', async () => {
	const text = await told(noPath, findings => (findings.includes('chain/missing-intermediate') ? failed : {failed: [], unseen: []}));
	expect(text).toContain('now The chain stops early');
	expect(text).toContain('chain/missing-intermediate gateway:gateway-host');
	expect(text).toContain('Next: dispatcher-trust troubleshoot');
});

test('none of them is so now, or could not be seen', async () => {
	expect(await told(noPath, () => ({failed: [], unseen: []}))).toContain('now None of these is so now.');
	expect(await told(noPath, () => ({failed: [], unseen: ['primary/serves-fallback']}))).toContain('now not seen: primary/serves-fallback');
	expect(await told('ERROR Cannot recover key\n', () => ({failed: [], unseen: []}))).toContain('now It is so no more: its check passes.');
});

test('peers are counted, the most frequent first, and only five are named', async () => {
	const line = (peer: number) => `ERROR Handshake with /10.0.0.${peer}:4711 failed: Empty client certificate chain\n`;
	const text = await told([1, 2, 2, 3, 4, 5, 6, 7].map(line).join(''));
	expect(text).toContain('8 times, lines 1 to 8; 10.0.0.2 (2), 10.0.0.1, 10.0.0.3, 10.0.0.4, 10.0.0.5, 2 more');
});

test('two causes of which neither brings about the other stand beside each other', async () => {
	expect(await told(`ERROR Cannot recover key\n${noPath}`)).toContain('2 causes in 2 lines');
});
