import {mkdirSync, writeFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {localHost} from '../../source/host/local.js';
import {freshFolder} from './folder.js';

const hostWith = (passwd: string, group: string) => {
	const root = freshFolder();
	mkdirSync(`${root}/etc`);
	writeFileSync(`${root}/etc/passwd`, passwd);
	writeFileSync(`${root}/etc/group`, group);
	return {root, host: localHost({root})};
};

test('a user has its own group and every group that lists it', async () => {
	const {host} = hostWith(
		'root:x:0:0::/root:/bin/sh\nacme:x:998:997:Print:/opt:/bin/false\n',
		'acme:x:997:\nssl-cert:x:110:other,acme\nroot:x:0:\n',
	);
	expect(await host.user('acme')).toEqual({name: 'acme', uid: 998, gid: 997, groups: [997, 110]});
});

test('nobody of that name is undefined, as is every row that is not one', async () => {
	const {host} = hostWith('+::::::\nbroken:x:abc:1::/:\nacme\n# a comment\n', '');
	for (const name of ['acme', 'broken', '+', '']) expect(await host.user(name)).toBeUndefined();
});

test('a user added later is found', async () => {
	const {root, host} = hostWith('a:x:1:1::/:\n', '');
	expect(await host.user('b')).toBeUndefined();
	writeFileSync(`${root}/etc/passwd`, 'a:x:1:1::/:\nb:x:2:2::/:\n');
	expect(await host.user('b')).toMatchObject({uid: 2});
});

test('a host without the tables knows nobody', async () => {
	expect(await localHost({root: freshFolder()}).user('root')).toBeUndefined();
});
