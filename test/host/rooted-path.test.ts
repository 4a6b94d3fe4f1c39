import {mkdirSync, symlinkSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {placeOf} from '../../source/host/rooted-path.js';
import {freshFolder} from './folder.js';

const rootWith = (links: Readonly<Record<string, string>>, folders: readonly string[] = []) => {
	const root = freshFolder();
	for (const folder of folders) mkdirSync(path.join(root, folder), {recursive: true});
	for (const [name, target] of Object.entries(links)) symlinkSync(target, path.join(root, name));
	return root;
};

test('a path lies beneath the root, also one that is yet to be made', async () => {
	const root = rootWith({});
	expect(await placeOf(root, '/opt//new/./file')).toEqual({at: `${root}/opt/new/file`, seen: '/opt/new/file', linkFolders: []});
});

test('an absolute link resolves beneath the root', async () => {
	const root = rootWith({'jre/cacerts': '/etc/ssl/cacerts'}, ['jre', 'etc/ssl']);
	expect(await placeOf(root, '/jre/cacerts')).toEqual({
		at: `${root}/etc/ssl/cacerts`,
		seen: '/etc/ssl/cacerts',
		linkFolders: [`${root}/jre`],
	});
});

test('a link to a folder and a way back out of it follow the link, not the text', async () => {
	const root = rootWith({current: 'versions/2'}, ['versions/2/conf', 'versions/1']);
	expect((await placeOf(root, '/current/../1/conf')).seen).toBe('/versions/1/conf');
});

test.each(['../../outside', '../../../../../../../etc/passwd'])('a link to %s leaves the root and is refused', async target => {
	const root = rootWith({'conf/link': target}, ['conf']);
	await expect(placeOf(root, '/conf/link')).rejects.toMatchObject({code: 'path-outside-root', message: expect.stringContaining(target)});
});

test('a path that climbs above the root is refused', async () => {
	await expect(placeOf(rootWith({}), '/../etc/passwd')).rejects.toMatchObject({code: 'path-outside-root'});
});

test('on the machine itself nothing lies above the root', async () => {
	expect((await placeOf('/', '/../proc')).at).toBe('/proc');
});

test('links that never end are refused', async () => {
	const root = rootWith({a: 'b', b: 'a'});
	await expect(placeOf(root, '/a')).rejects.toMatchObject({code: 'file-link-loop'});
});

test('a link itself can be named', async () => {
	const root = rootWith({link: '/etc/target'});
	expect((await placeOf(root, '/link', {keepLast: true})).at).toBe(`${root}/link`);
});

test('a NUL in a path is a fault of the settings, a relative path a bug of ours', async () => {
	await expect(placeOf('/', '/opt/a\0b')).rejects.toMatchObject({code: 'path-invalid'});
	await expect(placeOf('/', 'opt/a')).rejects.toBeInstanceOf(TypeError);
});
