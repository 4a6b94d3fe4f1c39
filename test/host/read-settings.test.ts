import {chmod, mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {findSetting, showValue} from '../../source/hocon/settings.js';
import {localHost} from '../../source/host/local.js';
import {readSettings} from '../../source/host/read-settings.js';

let root = '';
const put = async (name: string, text: string, mode = 0o644) => {
	await mkdir(path.dirname(path.join(root, name)), {recursive: true});
	await writeFile(path.join(root, name), text);
	await chmod(path.join(root, name), mode);
};

beforeEach(async () => {
	root = await mkdtemp(path.join(os.tmpdir(), 'read-settings-'));
	await put(
		'usr/bin/systemctl',
		'#!/bin/sh\necho "MainPID=0"\necho "ExecStart={ path=/x ; argv[]=/x -Dapp.home=/srv/app ; ignore_errors=no }"\necho "Environment=STORE=b.pfx"\n',
		0o755,
	);
});

afterEach(() => rm(root, {recursive: true}));

const valueIn = async (file: string) => {
	const server = {installRoot: '/srv/app', service: 'app', timeout: 5000};
	const {configuration} = await readSettings(localHost({root, name: 'primary'}), file, server);
	return showValue(findSetting(configuration, 'store'));
};

test("the server's own file is read with its includes and with what its unit brings", async () => {
	await put('srv/app/conf/application.conf', 'include "a"\ninclude "gone"\ninclude "folder.conf"\n');
	await put('srv/app/conf/a.conf', 'store = $' + '{app.home}"/"$' + '{STORE}\n');
	await mkdir(path.join(root, 'srv/app/conf/folder.conf'));
	expect(await valueIn('/srv/app/conf/application.conf')).toBe('/srv/app/b.pfx');
});

test('another file knows no unit', async () => {
	await put('srv/other.conf', 'store = a$' + '{?STORE}\n');
	expect(await valueIn('/srv/other.conf')).toBe('a');
});
