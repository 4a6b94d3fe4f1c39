import {expect, test} from 'vitest';
import {asProgress} from '../../source/remedy/progress.js';

const row = {change: {do: 'write-unattended-file', on: 'gateway:gw'}, index: 0, of: 1, say: 'write out/gateway.conf'} as const;

test('what was so before is told apart from what was written', () => {
	expect(asProgress({...row, state: 'not-needed', note: 'it has all options already'})).toMatchObject({
		state: 'did',
		wasSo: true,
		note: 'it has all options already',
	});
	expect(asProgress({...row, state: 'did'})).not.toHaveProperty('wasSo');
});
