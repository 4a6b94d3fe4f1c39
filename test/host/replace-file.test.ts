import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {
	chmodSync,
	chownSync,
	watch as fsWatch,
	lstatSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import {expect, onTestFinished, test} from 'vitest';
import {localHost} from '../../source/host/local.js';
import {freshFolder} from './folder.js';

const isRoot = process.getuid?.() === 0;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const bytes = Buffer.from('new bytes');

const start = () => {
	const root = freshFolder();
	mkdirSync(`${root}/conf`);
	writeFileSync(`${root}/conf/file`, 'old');
	return {root, host: localHost({root}), file: `${root}/conf/file`, names: () => readdirSync(`${root}/conf`)};
};

test('a new file has the bytes and exactly the mode, whatever the umask', async () => {
	const {root, host} = start();
	await host.writeFile('/conf/new', bytes, {mode: 0o666});
	expect(readFileSync(`${root}/conf/new`)).toEqual(bytes);
	expect(statSync(`${root}/conf/new`).mode & 0o7777).toBe(0o666);
});

test('a replaced file is another file: who has the old one open keeps the old bytes', async () => {
	const {host, file, names} = start();
	const before = statSync(file).ino;
	await host.writeFile('/conf/file', bytes, {mode: 0o640});
	expect(statSync(file).ino).not.toBe(before);
	expect(readFileSync(file)).toEqual(bytes);
	expect(names()).toEqual(['file']);
});

test("a link's target is replaced, the link stays", async () => {
	const {root, host, file} = start();
	symlinkSync('/conf/file', `${root}/link`);
	await host.writeFile('/link', bytes, {mode: 0o600});
	expect(lstatSync(`${root}/link`).isSymbolicLink()).toBe(true);
	expect(readFileSync(file)).toEqual(bytes);
});

test('a file that changed since the plan is not written', async () => {
	const {host, file, names} = start();
	await expect(host.writeFile('/conf/file', bytes, {mode: 0o600, expect: sha256('planned')})).rejects.toMatchObject({
		code: 'file-changed-meanwhile',
	});
	await expect(host.writeFile('/conf/file', bytes, {mode: 0o600, expect: 'absent'})).rejects.toMatchObject({
		code: 'file-changed-meanwhile',
	});
	expect(readFileSync(file, 'utf8')).toBe('old');
	expect(names()).toEqual(['file']);
});

test('a file that is as planned is written, an absent one too', async () => {
	const {host, file} = start();
	await host.writeFile('/conf/file', bytes, {mode: 0o600, expect: sha256('old')});
	expect(readFileSync(file)).toEqual(bytes);
	await host.writeFile('/conf/new', bytes, {mode: 0o600, expect: 'absent'});
	expect(await host.readFile('/conf/new')).toEqual(bytes);
});

test('what is no file is never replaced', async () => {
	const {host, names} = start();
	await expect(host.writeFile('/conf', bytes, {mode: 0o600})).rejects.toMatchObject({code: 'file-is-folder'});
	await expect(localHost().writeFile('/dev/null', bytes, {mode: 0o600})).rejects.toMatchObject({code: 'file-not-regular'});
	await expect(host.writeFile('/absent/file', bytes, {mode: 0o600})).rejects.toMatchObject({code: 'file-missing'});
	expect(names()).toEqual(['file']);
});

test('the owner stays who it was unless another is asked for; only root may give a file away', async () => {
	const {host, file, names} = start();
	if (isRoot) {
		chownSync(file, 1234, 2345);
		await host.writeFile('/conf/file', bytes, {mode: 0o4750});
		expect(statSync(file)).toMatchObject({uid: 1234, gid: 2345});
		expect(statSync(file).mode & 0o7777).toBe(0o4750);
		await host.writeFile('/conf/file', bytes, {mode: 0o640, uid: 0, gid: 999});
		expect(statSync(file)).toMatchObject({uid: 0, gid: 999});
	} else {
		await expect(host.writeFile('/conf/file', bytes, {mode: 0o640, uid: 0})).rejects.toMatchObject({code: 'owner-not-settable'});
		expect(readFileSync(file, 'utf8')).toBe('old');
	}

	expect(names()).toEqual(['file']);
});

test('a name that is too long is said, and nothing is left behind', async () => {
	const {host, names} = start();
	await expect(host.writeFile(`/conf/${'x'.repeat(256)}`, bytes, {mode: 0o600})).rejects.toMatchObject({code: 'path-invalid'});
	expect(names()).toEqual(['file']);
});

test('texts are added to the end; a file that had to be made has the mode', async () => {
	const {root, host} = start();
	chmodSync(`${root}/conf`, 0o700);
	await host.append('/conf/journal', 'one\n', 0o600);
	await host.append('/conf/journal', 'two\n', 0o644);
	expect(readFileSync(`${root}/conf/journal`, 'utf8')).toBe('one\ntwo\n');
	expect(statSync(`${root}/conf/journal`).mode & 0o777).toBe(0o600);
});

test('folders are made with the mode; one that exists keeps its own; a file in the way is said', async () => {
	const {root, host} = start();
	chmodSync(`${root}/conf`, 0o755);
	await host.makeFolder('/state/runs', 0o700);
	expect(statSync(`${root}/state`).mode & 0o777).toBe(0o700);
	await host.makeFolder('/conf', 0o700);
	expect(statSync(`${root}/conf`).mode & 0o777).toBe(0o755);
	await expect(host.makeFolder('/conf/file', 0o700)).rejects.toMatchObject({code: 'file-not-folder'});
});

test('a link is removed itself, a full folder is left, an absent file is no fault', async () => {
	const {root, host, file} = start();
	symlinkSync('/conf/file', `${root}/link`);
	await host.remove('/link');
	expect(readFileSync(file, 'utf8')).toBe('old');
	await expect(host.remove('/conf')).rejects.toMatchObject({code: 'folder-not-empty'});
	await host.remove('/conf/file');
	await host.remove('/conf/file');
	await host.remove('/conf');
	expect(await host.look('/conf')).toBeUndefined();
});

test('permissions are set as asked', async () => {
	const {host, file} = start();
	await host.setPermissions('/conf/file', {mode: 0o604});
	expect(statSync(file).mode & 0o777).toBe(0o604);
});

/** A cp that comes first on the PATH: it runs between the first look at the file and the rename. `$6` is the file, `$7` the draft. */
const withCp = (script: string) => {
	const folder = freshFolder();
	writeFileSync(`${folder}/cp`, `#!/bin/sh\n${script}\n`, {mode: 0o755});
	const {PATH} = process.env;
	process.env['PATH'] = `${folder}:${PATH}`;
	onTestFinished(() => {
		process.env['PATH'] = PATH;
	});
};

test("a change in between is met right before the rename: the colleague's bytes stay", async () => {
	const {host, file, names} = start();
	withCp('for file; do case $file in *draft) ;; /*) echo colleague >"$file";; esac; done');
	await expect(host.writeFile('/conf/file', bytes, {mode: 0o600, expect: sha256('old')})).rejects.toMatchObject({
		code: 'file-changed-meanwhile',
	});
	expect(readFileSync(file, 'utf8')).toBe('colleague\n');
	expect(names()).toEqual(['file']);
});

test('attributes that cannot be kept keep the file from being replaced; a cp that cannot copy any is none', async () => {
	const {host, file, names} = start();
	withCp('echo "cp: setting attributes: Operation not supported" >&2; exit 1');
	await expect(host.writeFile('/conf/file', bytes, {mode: 0o600})).rejects.toMatchObject({code: 'attributes-not-kept'});
	expect(readFileSync(file, 'utf8')).toBe('old');
	expect(names()).toEqual(['file']);
	withCp('echo "cp: unrecognized option: attributes-only" >&2; exit 1');
	await host.writeFile('/conf/file', bytes, {mode: 0o600});
	expect(readFileSync(file)).toEqual(bytes);
});

test('the draft has its mode before its first byte, and never more', async () => {
	const {host, root} = start();
	chmodSync(`${root}/conf/file`, 0o666);
	const seen = new Set<string>();
	const watch = fsWatch(`${root}/conf`, (_, name) => {
		if (!name?.endsWith('.draft')) return;
		const {mode, size} = statSync(`${root}/conf/${name}`, {throwIfNoEntry: false}) ?? {mode: 0, size: 0};
		if (size > 0) seen.add((mode & 0o777).toString(8));
	});
	await host.writeFile('/conf/file', Buffer.alloc(1024 * 1024), {mode: 0o640});
	watch.close();
	expect([...seen].filter(mode => mode !== '640')).toEqual([]);
	expect(statSync(`${root}/conf/file`).mode & 0o777).toBe(0o640);
});

test('a try of a folder tells what a write would meet, and leaves nothing', async () => {
	const {host, names} = start();
	await host.tryFolder?.('/conf', 100_000);
	await expect(host.tryFolder?.('/absent', 1)).rejects.toMatchObject({code: 'file-missing'});
	expect(names()).toEqual(['file']);
});
