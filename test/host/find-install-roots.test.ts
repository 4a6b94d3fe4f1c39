import fs from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {findInstallRoots} from '../../source/host/find-install-roots.js';
import {localHost} from '../../source/host/local.js';
import {freshFolder} from './folder.js';

const machine = (confs: Readonly<Record<string, string>>) => {
	const root = freshFolder();

	for (const [name, text] of Object.entries(confs)) {
		fs.mkdirSync(path.join(root, 'opt', name, 'conf'), {recursive: true});
		fs.writeFileSync(path.join(root, 'opt', name, 'conf/application.conf'), text);
	}

	return root;
};

test('an install root is a folder whose settings hold the key, whatever its name', async () => {
	const root = machine({Renamed: 'app { default-keystore-file = "x" }', Other: 'app { port = 1 }', Another: '# default-keystore-file = x'});
	expect(await findInstallRoots(localHost({root}))).toEqual(['/opt/Another', '/opt/Renamed']);
});

test('nothing installed, a file in the place of a folder, and settings that are a folder are no install root', async () => {
	expect(await findInstallRoots(localHost({root: freshFolder()}))).toEqual([]);
	const root = machine({});
	fs.mkdirSync(path.join(root, 'opt/Folder/conf/application.conf'), {recursive: true});
	fs.writeFileSync(path.join(root, 'opt/file'), '');
	expect(await findInstallRoots(localHost({root}))).toEqual([]);
});

test('a link that leads out of the root is not followed', async () => {
	const elsewhere = machine({Product: 'default-keystore-file = x'});
	const root = machine({});
	fs.mkdirSync(path.join(root, 'opt'), {recursive: true});
	fs.symlinkSync(`../..${elsewhere}/opt/Product`, path.join(root, 'opt/Product'));
	expect(await findInstallRoots(localHost({root}))).toEqual([]);
});
