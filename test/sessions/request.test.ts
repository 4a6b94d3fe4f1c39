import fs from 'node:fs';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {newAcme} from '../pki/acme.js';
import {build, cli} from './cli.js';

// From nothing to the files a setup needs, with the published program, as a person would go without a terminal.
const acme = newAcme();
afterAll(acme.remove);
beforeAll(build);

const word = 'Pr0ben.zeit-7';
const seen: string[] = [];
const session = async (
	args: readonly string[],
	options: {readonly env?: Readonly<Record<string, string>>; readonly input?: string} = {},
) => {
	const result = await cli(args, {cwd: acme.folder, ...options});
	seen.push(result.out, result.err);
	return result;
};
const create = ['request', 'create', '--role', 'primary', '--name', 'primary-host', '--key', 'p256', '--to', 'requests'];

test('the password comes from standard input, and the second call is refused', async () => {
	const first = await session(create, {input: `${word}\n`});
	expect(first).toMatchObject({code: 0, err: ''});
	expect(first.out).toMatch(/^The request for primary-host is ready to be sent\.\n/);
	for (const line of first.out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
	const second = await session(create, {input: `${word}\n`});
	expect(second).toMatchObject({code: 1, out: ''});
	expect(second.err).toContain('is there already, and is not written over');
});

test('without any password nothing is made', async () => {
	const {code, err} = await session([...create.slice(0, -1), 'none']);
	expect({code, err: err.split('\n')[0]}).toEqual({code: 3, err: 'Standard input holds no value.'});
	expect(fs.existsSync(acme.at('none'))).toBe(false);
});

test('as JSON: one document that names the files and no secret', async () => {
	const {code, out} = await session(
		['request', 'create', '--json', '--role', 'gateway', '--name', 'gateway-host', '--to', 'json', '--key', 'p384'],
		{
			env: {DISPATCHER_TRUST_PASSWORD: word},
		},
	);
	expect(code).toBe(0);
	expect(JSON.parse(out)).toMatchObject({schema: 1, command: 'request', changed: true, names: ['dns:gateway-host'], key: 'EC P-384'});
});

test('inspect matches the answer to the key; authorities and truststore are made of the same file', async () => {
	const signer = ['-CA', 'Acme-CA-Intermediate.crt', '-CAkey', 'Acme-CA-Intermediate.key', '-copy_extensions', 'copyall'];
	acme.openssl('x509', '-req', '-in', 'requests/primary-host.csr', ...signer, '-out', 'answer.crt');
	acme.write('answer.pem', `${acme.read('answer.crt').toString()}${acme.read('chain.pem').toString()}`);
	acme.openssl('crl2pkcs7', '-nocrl', '-certfile', 'answer.pem', '-outform', 'DER', '-out', 'answer.p7b');
	const env = {DISPATCHER_TRUST_PASSWORD: word};
	const inspected = await session(['inspect', 'answer.p7b', 'requests/primary-host.key', '--json'], {env});
	expect(JSON.parse(inspected.out).chains).toMatchObject([{missing: [], key: 'requests/primary-host.key'}]);
	expect(await session(['authorities', 'export', 'answer.p7b', '--to', 'upload'])).toMatchObject({code: 0, err: ''});
	expect(fs.readdirSync(acme.at('upload'))).toEqual(['01-Acme-CA-Root.cer', '02-Acme-CA-Intermediate.cer']);
	const trusted = await session(['truststore', 'create', 'answer.p7b', '--to', 'trust.pfx', '--json'], {env});
	expect(JSON.parse(trusted.out)).toMatchObject({changed: true, entries: [{alias: 'acme-ca-root'}, {alias: 'acme-ca-intermediate'}]});
	expect((await session(['truststore', 'create', 'answer.crt', '--to', 'leaf.pfx'], {env})).code).toBe(1);
});

test.each([
	[['request'], 3],
	[['request', 'create', '--role', 'king', '--name', 'a', '--to', 'b'], 3],
	[['request', 'create', '--role', 'client', '--name', 'a b', '--to', 'b'], 3],
	[['request', 'create', '--role', 'client', '--name', 'a', '--to', 'b', '--site', 'c'], 3],
	[['truststore', 'create', 'absent.pem', '--to', 'b'], 3],
	[['authorities', 'export', 'absent.pem', '--to', 'b'], 3],
	[['authorities', 'export', 'req.cnf', '--to', 'b'], 1],
])('%j ends with %i and one sentence', async (args, code) => {
	const result = await session(args, {env: {DISPATCHER_TRUST_PASSWORD: word}});
	expect({code: result.code, out: result.out}).toEqual({code, out: ''});
	expect(result.err).not.toMatch(/bug|at file:/);
});

test('no output and no file holds the password', () => {
	expect(seen.join('\n')).not.toContain(word);
	for (const name of fs.readdirSync(acme.at('requests'))) expect(acme.read(`requests/${name}`).toString('latin1')).not.toContain(word);
});
