import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {refuseAbsentFiles} from '../../source/commands/named-files.js';
import {localHost} from '../../source/host/local.js';
import {readSite} from '../../source/host/site-file.js';

let folder = '';
beforeEach(() => {
	folder = fs.mkdtempSync(path.join(os.tmpdir(), 'named-'));
});
afterEach(() => fs.rmSync(folder, {recursive: true}));

const site = readSite({
	schema: 1,
	primary: {host: 'p'},
	chains: {primary: {files: ['p.pfx'], passwordFile: 'p.pass'}, client: {files: ['nobody-asks.pfx']}},
	authorities: ['ca.cer'],
});

const named = () => ({desk: localHost({}), site, siteFolder: folder});

test('all that is named and not there is told at once, from the site file on', async () => {
	fs.writeFileSync(path.join(folder, 'p.pfx'), '');
	await expect(refuseAbsentFiles(named())).rejects.toMatchObject({
		code: 'file-missing',
		message: 'The site file names what is not there: ca.cer, p.pass do not exist.',
	});
	fs.writeFileSync(path.join(folder, 'p.pass'), '');
	await expect(refuseAbsentFiles(named())).rejects.toThrow('ca.cer does not exist.');
	fs.mkdirSync(path.join(folder, 'ca.cer'));
	await expect(refuseAbsentFiles(named())).resolves.toBeUndefined();
});
