import {Buffer} from 'node:buffer';
import {execFileSync} from 'node:child_process';
import {chmodSync, mkdirSync, symlinkSync, writeFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {localHost} from '../../source/host/local.js';
import {freshFolder} from './folder.js';

const hostWith = (files: Readonly<Record<string, string>>) => {
	const root = freshFolder();
	for (const [name, text] of Object.entries(files)) {
		mkdirSync(`${root}/${name}`.replace(/\/[^/]+$/, ''), {recursive: true});
		writeFileSync(`${root}/${name}`, text);
	}

	return {root, host: localHost({root})};
};

test('reads a file beneath the root through an absolute link', async () => {
	const {root, host} = hostWith({'etc/real': 'bytes'});
	symlinkSync('/etc/real', `${root}/link`);
	expect(await host.readFile('/link')).toEqual(Buffer.from('bytes'));
	expect(await host.realPath('/link')).toBe('/etc/real');
});

test('a file larger than the limit is refused, one of just that size is read', async () => {
	const {host} = hostWith({file: '12345'});
	await expect(host.readFile('/file', {limit: 4})).rejects.toMatchObject({code: 'file-too-large'});
	expect(await host.readFile('/file', {limit: 5})).toHaveLength(5);
});

test('a file without a size is read too', async () => {
	expect((await localHost().readFile('/proc/self/status')).toString()).toContain('Name:');
});

test.each([
	['/absent', 'file-missing', '/absent does not exist.'],
	['/file/below', 'file-missing', '/file/below does not exist: a part of the path is a file, not a folder.'],
	['/folder', 'file-is-folder', '/folder is a folder, not a file.'],
	['/pipe', 'file-not-regular', '/pipe is a device, a pipe or a socket, not a file.'],
])('reading %s says %s', async (path, code, message) => {
	const {root, host} = hostWith({file: 'x', 'folder/inside': 'x'});
	execFileSync('mkfifo', [`${root}/pipe`]);
	await expect(host.readFile(path)).rejects.toMatchObject({name: 'Trouble', code, message});
});

test('a name with control characters does not reach the sentence', async () => {
	await expect(localHost().readFile('/no\u001B[2Jfile')).rejects.toMatchObject({message: '/no(U+001B escape)[2Jfile does not exist.'});
});

test('the tail is the last bytes, or all there are', async () => {
	const {host} = hostWith({log: 'first\nlast\n'});
	expect((await host.readTail('/log', 5)).toString()).toBe('last\n');
	expect((await host.readTail('/log', 500)).toString()).toBe('first\nlast\n');
});

test('a look tells size, mode and the owner by the name of that host', async () => {
	const uid = process.getuid?.() ?? 0;
	const {root, host} = hostWith({'conf/file': 'abc', 'etc/passwd': `acme:x:${uid}:${uid}::/:/bin/false\n`});
	chmodSync(`${root}/conf/file`, 0o640);
	expect(await host.look('/conf/file')).toMatchObject({
		kind: 'file',
		size: 3,
		mode: 0o640,
		uid,
		owner: 'acme',
		group: String(process.getgid?.()),
	});
	expect(await host.look('/conf')).toMatchObject({kind: 'folder'});
	expect(await host.look('/dev/absent')).toBeUndefined();
});

test('a link that leads nowhere is nothing', async () => {
	const {root, host} = hostWith({});
	symlinkSync('/nowhere', `${root}/link`);
	expect(await host.look('/link')).toBeUndefined();
});

test('a folder lists its names in order', async () => {
	const {host} = hostWith({'in/b': '', 'in/a': ''});
	expect(await host.list('/in')).toEqual(['a', 'b']);
	await expect(host.list('/absent')).rejects.toMatchObject({code: 'file-missing'});
});

test('a name that is not in UTF-8 may well be there: it cannot be handed over, and that is said', async () => {
	await expect(localHost().readFile('/b\uFFFDd')).rejects.toMatchObject({
		code: 'file-missing',
		hints: [expect.stringContaining('its name is not in UTF-8')],
	});
});

test('a root that does not exist is said at once', () => {
	expect(() => localHost({root: '/no/such/root'})).toThrow(expect.objectContaining({code: 'file-missing'}));
});
