import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {chmod, lstat, mkdir, mkdtemp, readFile, readlink, rm, stat, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {afterAll, afterEach, beforeAll, beforeEach, expect, test} from 'vitest';
import {farFilesOf} from '../../source/host/far-files.js';
import {localHost} from '../../source/host/local.js';
import {shellsHere} from './far-shell-here.js';

let shells: Awaited<ReturnType<typeof shellsHere>>;
let far: ReturnType<typeof farFilesOf>;
let folder: string;
const here = localHost();
const at = (name: string) => path.join(folder, name);
const isRoot = process.getuid?.() === 0;

beforeAll(async () => {
	shells = await shellsHere();
	far = farFilesOf(shells);
});
afterAll(() => shells.end());
beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'far-files-'));
});
afterEach(async () => rm(folder, {recursive: true, force: true}));

const codeOf = async (work: Promise<unknown>): Promise<string> => {
	try {
		await work;
		return 'nothing';
	} catch (error) {
		return (error as {code: string}).code;
	}
};

const anyBytes = Buffer.from(Array.from({length: 256 * 12}, (_, index) => (index * 7) % 256));
const hard = ["it's", 'a b', '$(touch pwned)', '`x`', '"q"', 'new\nline', '-rf', 'ä€', String.raw`back\slash`, '*', ';x'];

test.each(hard)('a file named %j is written, read, seen and taken away', async name => {
	await far.writeFile(at(name), anyBytes, {mode: 0o640});
	expect((await far.readFile(at(name))).equals(anyBytes)).toBe(true);
	expect(await far.look(at(name))).toEqual(await here.look(at(name)));
	expect(await far.list(folder)).toEqual([name]);
	expect(await far.realPath(at(name))).toBe(at(name));
	await far.append(at(name), 'more', 0o600);
	expect((await far.readTail(at(name), 4)).toString()).toBe('more');
	await far.remove(at(name));
	expect(await far.list(folder)).toEqual([]);
	expect(await far.look(at(name))).toBeUndefined();
});

test('sees files as this machine sees them', async () => {
	await writeFile(at('empty'), '');
	await symlink('empty', at('link'));
	await symlink('gone', at('dangling'));
	await mkdir(at('folder'));
	await chmod(at('folder'), 0o1777);
	for (const name of ['empty', 'link', 'dangling', 'folder', 'nothing', 'empty/below'])
		expect(await far.look(at(name))).toEqual(await here.look(at(name)));
	for (const path of ['/dev/null', '/etc/passwd', '/']) expect(await far.look(path)).toEqual(await here.look(path));
	expect(await far.list(folder)).toEqual(await here.list(folder));
});

test('fails as this machine fails', async () => {
	await writeFile(at('file'), 'x');
	await symlink('loop', at('loop'));
	await mkdir(at('full/below'), {recursive: true});
	execFileSync('mkfifo', [at('pipe')]);
	const works: ReadonlyArray<(host: typeof far) => Promise<unknown>> = [
		host => host.readFile(at('nothing')),
		host => host.readFile(at('file/below')),
		host => host.readFile(folder),
		host => host.readFile(at('pipe')),
		host => host.readFile('/dev/zero'),
		host => host.readFile(at('loop')),
		host => host.readFile('/etc/passwd', {limit: 3}),
		host => host.readTail(at('nothing'), 3),
		host => host.list(at('nothing')),
		host => host.list(at('file')),
		host => host.realPath(at('nothing')),
		host => host.writeFile(at('nothing/below'), Buffer.from('x'), {mode: 0o600}),
		host => host.writeFile(folder, Buffer.from('x'), {mode: 0o600}),
		host => host.writeFile(at('file'), Buffer.from('x'), {mode: 0o600, expect: 'absent'}),
		host => host.writeFile(at('new'), Buffer.from('x'), {mode: 0o600, expect: '0'.repeat(64)}),
		host => host.append(at('nothing/below'), 'x', 0o600),
		host => host.append(at('full'), 'x', 0o600),
		host => host.makeFolder(at('file'), 0o700),
		host => host.setPermissions(at('nothing'), {mode: 0o600}),
		host => host.remove(at('full')),
		host => host.writeFile('/proc/version', Buffer.from('x'), {mode: 0o600}),
	];
	for (const work of works) expect([String(work), await codeOf(work(far))]).toEqual([String(work), await codeOf(work(here as typeof far))]);
	expect(await readFile(at('file'), 'utf8')).toBe('x');
	expect((await far.list(folder)).filter(name => name.includes('draft'))).toEqual([]);
	await expect(far.readFile('relative')).rejects.toThrow(TypeError);
	expect(await codeOf(far.readFile('/a\0b'))).toBe('path-invalid');
});

test('replaces the target of a link, and keeps link, owner and what was expected', async () => {
	await writeFile(at('target'), 'old', {mode: 0o644});
	await symlink('target', at('link'));
	await far.writeFile(at('link'), Buffer.from('new'), {mode: 0o640, expect: createHash('sha256').update('old').digest('hex')});
	expect([await readFile(at('target'), 'utf8'), (await stat(at('target'))).mode & 0o777, await readlink(at('link'))]).toEqual([
		'new',
		0o640,
		'target',
	]);
	expect((await lstat(at('link'))).isSymbolicLink()).toBe(true);
	await far.remove(at('link'));
	expect(await far.list(folder)).toEqual(['target']);
});

test('folders above a new one have its mode; one that is there keeps its own', async () => {
	await far.makeFolder(at('a/b/c/'), 0o750);
	await far.makeFolder(at('a'), 0o700);
	for (const name of ['a', 'a/b', 'a/b/c']) expect((await stat(at(name))).mode & 0o7777).toBe(0o750);
});

test('an appended file has its mode from the first byte on, and a link is followed', async () => {
	await symlink('log', at('link'));
	await far.append(at('link'), 'one\n', 0o640);
	await far.append(at('link'), 'two\n', 0o600);
	expect([await readFile(at('log'), 'utf8'), (await stat(at('log'))).mode & 0o777]).toEqual(['one\ntwo\n', 0o640]);
});

test('finds accounts and their groups', async () => {
	expect(await far.user('root')).toMatchObject({name: 'root', uid: 0, gid: 0});
	expect(await far.user('nobody-of-that-name')).toBeUndefined();
	expect(await far.user('-u')).toBeUndefined();
});

test.runIf(isRoot)('reads as another user in truth, every folder above the file included', async () => {
	const nobody = {name: 'nobody', uid: 65_534, gid: 65_534, groups: [65_534]};
	await chmod(folder, 0o755);
	await mkdir(at('closed'), {mode: 0o700});
	await writeFile(at('closed/file'), 'x', {mode: 0o644});
	await writeFile(at('open'), 'y', {mode: 0o644});
	expect((await far.readFileAs(at('open'), nobody)).toString()).toBe('y');
	expect(await codeOf(far.readFileAs(at('closed/file'), nobody))).toBe('file-forbidden');
	expect(await codeOf(far.readFileAs(at('nothing'), nobody))).toBe('file-missing');
	await far.setPermissions(at('open'), {mode: 0o4750, uid: 65_534});
	expect(await far.look(at('open'))).toMatchObject({mode: 0o4750, uid: 65_534, gid: 0});
});
