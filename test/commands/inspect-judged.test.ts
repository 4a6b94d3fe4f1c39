import {truncateSync, writeFileSync} from 'node:fs';
import {afterAll, expect, test} from 'vitest';
import {inspectCommand} from '../../source/commands/inspect.js';
import {newAcme} from '../pki/acme.js';
import {calling} from './calling.js';

const acme = newAcme();
afterAll(acme.remove);
acme.pfx('primary.pfx', 'primary-host');
const stranger = acme.issue({name: 'Stranger-CA', extensions: acme.authority});
const at = new Date(Date.parse(stranger.certificate.notAfter) - 100 * 86_400_000).toISOString().slice(0, 10);

const run = (...line: readonly string[]) => calling(inspectCommand, [acme.at('primary.pfx'), '--json', '--at', at, ...line]);
const trust = (name: string) => ['--trust', acme.at(`${name}.crt`)];

test('a sound keystore passes for its role and name, and Java accepts it under its root', async () => {
	const {code, body} = await run('--role', 'primary', '--server-name', 'primary-host', ...trust('Acme-CA-Root'));
	expect(body).toMatchObject({verdict: 'passed', rootCauses: [], java: {verdict: 'accepted', message: null}});
	expect(code).toBe(0);
});

test('under another root Java refuses in its own words; any one of several anchors is enough', async () => {
	const refused = await run('--role', 'primary', ...trust('Stranger-CA'));
	expect(refused.code).toBe(1);
	expect(refused.body['java']).toMatchObject({
		verdict: 'rejected',
		message: expect.stringContaining('unable to find valid certification path to requested target'),
	});
	expect((await run(...trust('Stranger-CA'), ...trust('Acme-CA-Root'))).body['java']).toMatchObject({verdict: 'accepted'});
});

test('the name counts for a server, a finding is on the file it was found in', async () => {
	const {code, body} = await run('--role', 'primary', '--server-name', 'other-host', ...trust('Acme-CA-Root'));
	expect(code).toBe(1);
	expect(body).toMatchObject({
		verdict: 'failed',
		rootCauses: [{id: 'chain/name-mismatch', on: `file:${acme.at('primary.pfx')}`}],
		java: {verdict: 'rejected', message: expect.stringContaining('other-host')},
	});
});

test('a moment after its end is judged by that moment; warnings fail only where asked', async () => {
	const late = new Date(Date.parse(acme.primary.certificate.notAfter) + 86_400_000).toISOString().slice(0, 19);
	expect((await run('--at', `${late}Z`)).body).toMatchObject({rootCauses: [{id: 'chain/expired'}]});
	const soon = new Date(Date.parse(acme.primary.certificate.notAfter) - 20 * 86_400_000).toISOString().slice(0, 10);
	expect((await run('--at', soon)).code).toBe(0);
	expect((await run('--at', soon, '--fail-on', 'warning')).code).toBe(1);
});

test('the text names the finding, what was seen and the way out', async () => {
	const {unfolded} = await calling(inspectCommand, [
		acme.at('primary.pfx'),
		'--at',
		at,
		'--role',
		'primary',
		'--server-name',
		'other-host',
	]);
	expect(unfolded).toContain('The certificate does not name other-host');
	expect(unfolded).toContain('request create --role primary --name other-host');
});

test('what Java refuses is failed in the exit code and in the verdict too, with its cause and the way out', async () => {
	const line = [acme.at('primary.pfx'), '--at', at, '--role', 'primary', ...trust('Stranger-CA')];
	const {code, body} = await calling(inspectCommand, [...line, '--json']);
	expect({code, body}).toMatchObject({code: 1, body: {verdict: 'failed', java: {verdict: 'rejected', code: 'no-path'}}});
	const {unfolded} = await calling(inspectCommand, line);
	expect(unfolded).toContain('refuses the chain. The chain ends in “Acme-CA-Root”, which is not among the trusted authorities.');
	expect(unfolded).toContain('next Trust “Acme-CA-Root” there');
});

test('the verdict says once that Java refuses, and then why', async () => {
	const extensions = ['subjectAltName=DNS:old-host', 'keyUsage=critical,digitalSignature'];
	acme.issue({name: 'old-host', by: 'Acme-CA-Root', key: ['rsa:512'], extensions});
	const {unfolded} = await calling(inspectCommand, [acme.at('old-host.crt'), '--role', 'primary', ...trust('Acme-CA-Root')]);
	expect(unfolded).toContain(
		'Java refuses the chain. Java has disabled what “old-host” is made with: Algorithm constraints check failed on',
	);
	expect(unfolded.match(/refuses the chain/g)).toHaveLength(1);
});

test('a text is judged by the path its certificates make, whatever lies between them; a keystore by its own chain', async () => {
	const decoys = Array.from({length: 12}, (_, index) => {
		const name = `decoy-${index}`;
		const extensions = index % 2 === 0 ? [...acme.authority, 'nameConstraints=critical,permitted;DNS:elsewhere'] : acme.authority;
		return acme.issue({name, subject: '/C=CZ/O=Acme/CN=Acme-CA-Intermediate', by: 'Acme-CA-Root', extensions}).pem;
	});
	const {primary, intermediate, root} = acme;
	acme.write('decoys.pem', [primary.keyPem, primary.pem, ...decoys, root.pem, intermediate.pem, ...decoys].join(''));
	const {code, body} = await calling(inspectCommand, [
		acme.at('decoys.pem'),
		'--json',
		'--at',
		at,
		'--role',
		'primary',
		...trust('Acme-CA-Root'),
	]);
	expect({code, body}).toMatchObject({code: 0, body: {verdict: 'passed', java: {verdict: 'accepted'}}});
});

test('of two roots that signed the same authority the trusted one counts', async () => {
	const other = acme.issue({name: 'Second-Root', extensions: acme.authority});
	acme.openssl('req', '-new', '-key', 'Acme-CA-Intermediate.key', '-subj', '/C=CZ/O=Acme/CN=Acme-CA-Intermediate', '-out', 'cross.csr');
	acme.write('cross.cnf', acme.authority.join('\n'));
	const by = ['-CA', 'Second-Root.crt', '-CAkey', 'Second-Root.key', '-CAcreateserial'];
	acme.openssl('x509', '-req', '-in', 'cross.csr', ...by, '-days', '365', '-extfile', 'cross.cnf', '-out', 'cross.crt');
	acme.write('both.pem', [acme.primary.pem, acme.intermediate.pem, acme.root.pem, acme.read('cross.crt').toString(), other.pem].join(''));
	for (const name of ['Acme-CA-Root', 'Second-Root']) {
		const {body} = await calling(inspectCommand, [acme.at('both.pem'), '--json', '--at', at, ...trust(name)]);
		expect(body).toMatchObject({java: {verdict: 'accepted'}});
	}
});

test('where nothing could be read Java is not asked', async () => {
	acme.write('noise.pfx', 'no keystore at all');
	const line = [acme.at('noise.pfx'), '--at', at, ...trust('Acme-CA-Root')];
	const {code, body} = await calling(inspectCommand, [...line, '--json']);
	expect(body).not.toHaveProperty('java');
	expect({code, body}).toMatchObject({code: 1, body: {verdict: 'failed', rootCauses: [{id: 'file/not-a-keystore'}]}});
	expect((await calling(inspectCommand, line)).text).not.toContain('presents no certificate');
	expect(await calling(inspectCommand, [acme.at('primary.pfx'), '--json', '--at', at, ...trust('Acme-CA-Root')], null)).toMatchObject({
		code: 2,
		body: {verdict: 'unknown'},
	});
});

test('a file too large to be a keystore is a finding, with its size', async () => {
	writeFileSync(acme.at('large.pfx'), '');
	truncateSync(acme.at('large.pfx'), 17 * 1024 * 1024);
	const {code, body} = await calling(inspectCommand, [acme.at('large.pfx'), '--json', '--at', at]);
	expect({code, body}).toMatchObject({code: 1, body: {verdict: 'failed', rootCauses: [{id: 'file/not-a-keystore'}]}});
	expect(JSON.stringify(body)).toContain('17,825,792 bytes');
});

test('what is no regular file is a finding', async () => {
	const {code, body} = await calling(inspectCommand, ['/dev/zero', '--json', '--at', at]);
	expect({code, body}).toMatchObject({code: 1, body: {verdict: 'failed', rootCauses: [{id: 'file/not-a-keystore'}]}});
});

test('a policy that an authority demands and nobody holds is named as the cause', async () => {
	acme.issue({
		name: 'Policy-CA',
		by: 'Acme-CA-Root',
		extensions: [...acme.authority, 'policyConstraints=critical,requireExplicitPolicy:0'],
	});
	acme.leaf('of-policy', {by: 'Policy-CA'});
	acme.write('of-policy.pem', acme.read('of-policy.crt').toString() + acme.read('Policy-CA.crt').toString());
	const {code, body} = await calling(inspectCommand, [acme.at('of-policy.pem'), '--json', '--at', at, ...trust('Acme-CA-Root')]);
	expect({code, body}).toMatchObject({
		code: 1,
		body: {verdict: 'failed', java: {verdict: 'rejected', say: expect.stringContaining('certificate policies of'), code: 'policies'}},
	});
});
