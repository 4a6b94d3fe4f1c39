import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {expect, test} from 'vitest';
import {localHost} from '../../source/host/local.js';
import {noTypedSecrets, openSecrets, readPasswordFile} from '../../source/host/secrets.js';
import {emptySite} from '../../source/host/site-file.js';
import {Secret} from '../../source/secret.js';
import type {Site} from '../../source/site.js';
import {freshFolder} from './folder.js';

const desk = localHost();

const passwordIn = async (bytes: string | Uint8Array): Promise<string> => {
	const file = path.join(freshFolder(), 'p.pass');
	fs.writeFileSync(file, bytes);
	return (await readPasswordFile(desk, file)).reveal();
};

test('a password file is one line, however its editor ends it', async () => {
	for (const end of ['', '\n', '\r\n', '\r', '\n\n', '\n  \n']) expect(await passwordIn(`s3 cret ${end}`)).toBe('s3 cret ');
	expect(await passwordIn('\uFEFFs3cret\n')).toBe('s3cret');
	expect(await passwordIn('')).toBe('');
});

test('two lines, a folder or a huge file are a sentence that does not show the content', async () => {
	const error: Error = await passwordIn('s3cret\nm0re\n').catch(thrown => thrown);
	expect(error).toMatchObject({code: 'password-file-lines'});
	expect(error.message).toMatch(/p\.pass holds more than one line\.$/);
	expect(JSON.stringify(error)).not.toMatch(/s3cret|m0re/);
	await expect(readPasswordFile(desk, freshFolder())).rejects.toMatchObject({code: 'file-is-folder'});
	await expect(passwordIn('x'.repeat(5000))).rejects.toMatchObject({code: 'file-too-large'});
});

test('a relative path begins at the working folder', async () => {
	const file = path.join(freshFolder(), 'p.pass');
	fs.writeFileSync(file, 's3cret\n');
	expect((await readPasswordFile(desk, path.relative(process.cwd(), file))).reveal()).toBe('s3cret');
});

const secretsOf = (change: Partial<Site> = {}, general?: string) => {
	const siteFolder = freshFolder();
	fs.writeFileSync(path.join(siteFolder, 'file.pass'), 'from the file\n');
	const typed = noTypedSecrets();
	const site = {...emptySite('p'), chains: {primary: {files: ['p.pfx'], passwordFile: 'file.pass'}}, ...change};
	const secrets = openSecrets({site, siteFolder, desk, typed, general: general === undefined ? undefined : new Secret(general)});
	return {secrets, typed};
};

const shown = async (secret: Promise<Secret | undefined>) => (await secret)?.reveal();

test('what was typed wins over the password file, which wins over the environment', async () => {
	const {secrets, typed} = secretsOf({}, 'general');
	expect(await shown(secrets.forFile('p.pfx', 'file.pass'))).toBe('from the file');
	expect(await shown(secrets.forFile('p.pfx'))).toBe('general');
	typed.files.set('p.pfx', new Secret('typed'));
	expect(await shown(secrets.forFile('p.pfx', 'file.pass'))).toBe('typed');
});

test('a keystore ends up with its own password, else with that of the file it is made of', async () => {
	const {secrets, typed} = secretsOf();
	expect(await shown(secrets.forKeystore('primary'))).toBe('from the file');
	typed.files.set('p.pfx', new Secret('typed for the file'));
	expect(await shown(secrets.forKeystore('primary'))).toBe('typed for the file');
	typed.keystores.set('primary', new Secret('chosen'));
	expect(await shown(secrets.forKeystore('primary'))).toBe('chosen');
	expect(await shown(secrets.forKeystore('gateway:gw'))).toBeUndefined();
});

test("a truststore's password is the gateway's own", async () => {
	const gateway = {host: 'gw', keystore: '/k', truststore: '/t', unattendedFile: 'u', truststorePasswordFile: 'file.pass'};
	const {secrets, typed} = secretsOf({gateways: [gateway]});
	expect(await shown(secrets.forTruststore('gw'))).toBe('from the file');
	expect(await shown(secrets.forTruststore('other'))).toBeUndefined();
	typed.truststores.set('gw', new Secret('typed'));
	expect(await shown(secrets.forTruststore('gw'))).toBe('typed');
});

test('a password file that is named and absent is said, not skipped', async () => {
	const {secrets} = secretsOf({}, 'general');
	await expect(secrets.forFile('p.pfx', 'gone.pass')).rejects.toMatchObject({code: 'file-missing'});
});
