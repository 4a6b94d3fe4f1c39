import {hash, randomBytes} from 'node:crypto';
import {expect, test} from 'vitest';
import {rehash} from '../../source/pki/rehash.js';

test.each(['sha1', 'sha256', 'sha512', 'md5'])('%s over and over is what node:crypto makes of it', name => {
	for (let run = 0; run < 200; run++) {
		const start = hash(name, randomBytes(run), 'buffer');
		let wanted = start;
		for (let time = 0; time < run; time++) wanted = hash(name, wanted, 'buffer');
		expect(rehash(name, start, run).equals(wanted)).toBe(true);
	}
});
