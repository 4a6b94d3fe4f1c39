import {chmodSync, mkdirSync, symlinkSync, writeFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import type {User} from '../../source/host/host.js';
import {localHost} from '../../source/host/local.js';
import {freshFolder} from './folder.js';

const isRoot = process.getuid?.() === 0;
const service: User = {name: 'acme', uid: 54_321, gid: 54_322, groups: [54_322, 54_323]};

const start = () => {
	const root = freshFolder();
	chmodSync(root, 0o755);
	mkdirSync(`${root}/conf`);
	chmodSync(`${root}/conf`, 0o755);
	writeFileSync(`${root}/conf/file`, 'bytes');
	return {root, host: localHost({root}), file: `${root}/conf/file`};
};

/** What another user's reading gives: its outcome as root, else that it cannot be tried. */
const expectReading = async (reading: Promise<Uint8Array>, outcome: 'bytes' | 'file-forbidden') => {
	const got = await reading.then(
		bytes => Buffer.from(bytes).toString(),
		(error: {code: string}) => error.code,
	);
	expect(got).toBe(isRoot ? outcome : 'cannot-become-user');
};

test('a file everybody may read is read as that user, who has no account here', async () => {
	const {host, file} = start();
	chmodSync(file, 0o644);
	await expectReading(host.readFileAs('/conf/file', service), 'bytes');
});

test('a file only for root is forbidden to that user', async () => {
	const {host, file} = start();
	chmodSync(file, 0o600);
	await expectReading(host.readFileAs('/conf/file', service), 'file-forbidden');
});

test('a further group of that user counts', async () => {
	const {host, file} = start();
	chmodSync(file, 0o640);
	if (isRoot) await host.setPermissions('/conf/file', {mode: 0o640, uid: 0, gid: 54_323});
	await expectReading(host.readFileAs('/conf/file', service), 'bytes');
	await expectReading(host.readFileAs('/conf/file', {...service, groups: []}), 'file-forbidden');
});

test('a closed folder above an open file forbids it', async () => {
	const {root, host, file} = start();
	chmodSync(file, 0o644);
	chmodSync(`${root}/conf`, 0o700);
	await expectReading(host.readFileAs('/conf/file', service), 'file-forbidden');
});

test('a link in a closed folder forbids it, though the target is open', async () => {
	const {root, host, file} = start();
	chmodSync(file, 0o644);
	mkdirSync(`${root}/links`);
	symlinkSync('/conf/file', `${root}/links/link`);
	chmodSync(`${root}/links`, 0o755);
	await expectReading(host.readFileAs('/links/link', service), 'bytes');
	chmodSync(`${root}/links`, 0o700);
	await expectReading(host.readFileAs('/links/link', service), 'file-forbidden');
});

test('as ourselves the file is simply read', async () => {
	const {host} = start();
	const me: User = {name: 'me', uid: process.getuid?.() ?? 0, gid: 0, groups: []};
	expect((await host.readFileAs('/conf/file', me)).toString()).toBe('bytes');
});

test('a file that is missing is missing for everybody', async () => {
	const {host} = start();
	await expect(host.readFileAs('/conf/absent', service)).rejects.toMatchObject({code: isRoot ? 'file-missing' : 'cannot-become-user'});
});
