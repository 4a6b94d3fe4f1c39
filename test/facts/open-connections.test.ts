import {expect, test} from 'vitest';
import {openConnections} from '../../source/facts/open-connections.js';
import {newSweep} from '../../source/facts/sweep.js';
import {makeWorld} from './world.js';

const see = async (script: string) => {
	const world = makeWorld();
	world.put('primary/usr/bin/ss', `#!/bin/sh\n${script}\n`, 0o755);
	return newSweep(world).see(openConnections, 'primary');
};

test('each other end is named once, without its port, and all connections are counted', async () => {
	const rows = [
		'0      0      127.0.0.1:2560      10.0.0.31:51234',
		'0      0      [::ffff:10.0.0.5]:2560      [::ffff:10.0.0.31]:51240',
		'0      0      [2001:db8::5]:2560      [2001:db8::1]:40000',
	];
	expect(await see(`printf '%s\\n' ${rows.map(row => `'${row}'`).join(' ')}`)).toMatchObject({
		ok: true,
		value: {count: 3, peers: ['10.0.0.31', '2001:db8::1']},
	});
});

test('nobody connected is a value', async () => {
	expect(await see('exit 0')).toMatchObject({ok: true, value: {count: 0, peers: []}});
});

test('an ss that fails is not seen', async () => {
	expect(await see('echo "ss: bad" >&2; exit 255')).toMatchObject({ok: false, code: 'ss-failed', why: expect.stringContaining('ss: bad')});
});
