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
