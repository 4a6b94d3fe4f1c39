import {expect, test} from 'vitest';
import type {StepView} from '../../../source/steps/walk.js';
import {FakeWalk, failed, site} from './fake-walk.js';
import {openWizard} from './open-wizard.js';
import {sceneAt} from './scenes.js';

/** A page that takes files, with what a look brings besides. */
const filesPage = (view: () => Partial<StepView>): FakeWalk =>
	new FakeWalk([
		{
			id: 'chains',
			title: 'Chain import',
			view: () => ({news: 'Three chains, complete.', asks: [{kind: 'files', key: 'files', label: 'Path'}], ...view()}),
		},
	]);

test('a file given by mistake is taken out of a list after it opened, and the say line tells', async () => {
	const walk = sceneAt('chains');
	walk.files = [
		{path: './in/primary-host.pfx', opened: true, needsPassword: false, say: 'certificate, private key, 2 CAs', right: 'PKCS12'},
		{
			path: './in/other.pfx',
			opened: true,
			needsPassword: false,
			say: 'certificate',
			right: 'PKCS12',
			unused: 'its certificate names nobody here',
		},
	];
	using screen = openWizard(walk);
	await screen.waitFor('► Go on to');
	await screen.press('down', 'down');
	await screen.waitFor('► Leave a file out');
	await screen.press('enter');
	await screen.waitFor(/► \.\/in\/primary-host\.pfx +certificate, private key, 2 CAs/);
	await screen.press('down');
	await screen.waitFor('Enter leaves other.pfx out. The file itself stays as it is.');
	await screen.press('enter');
	await screen.waitFor('other.pfx is left out. Give it again to take it in.');
	expect(walk.calls).toContain('leave out ./in/other.pfx');
	expect(walk.calls).not.toContain('leave out ./in/primary-host.pfx');
});

test('esc leaves the list with every file still in', async () => {
	const walk = filesPage(() => ({}));
	walk.site_ = {...site, chains: {primary: {files: ['in/before.pfx']}}};
	using screen = openWizard(walk);
	await screen.waitFor('► Leave');
	await screen.press('down', 'down');
	await screen.waitFor('► Leave a file out');
	await screen.press('enter');
	await screen.waitFor(/► in\/before\.pfx +named by the site file/);
	await screen.press('esc');
	await screen.waitFor('Add or replace a file');
	expect(walk.calls.filter(call => call.startsWith('leave out'))).toEqual([]);
});

test('a file that serves nobody says so, and never stands as right', async () => {
	const walk = sceneAt('chains');
	walk.files = [
		{
			path: './in/empty.p12',
			opened: true,
			needsPassword: false,
			say: '',
			right: 'PKCS12',
			unused: 'it holds no certificate and no private key',
		},
	];
	using screen = openWizard(walk);
	const text = await screen.waitFor('empty.p12');
	expect(text).toMatch(/i empty\.p12 +not used: it holds no certificate and no private key/);
	expect(text).not.toMatch(/√ empty/);
});

test('a noted password that fails is named before any is asked for', async () => {
	const path = 'in/gateway-host.pfx';
	const walk = filesPage(() => ({
		news: '',
		asks: [
			{kind: 'secret', key: `file ${path}`, label: `Password for ${path}`, purpose: {of: 'file', path}},
			{kind: 'files', key: 'files', label: 'Path'},
		],
		hindrances: [{...failed('file/wrong-password', 'The password in gateway.pass does not open gateway-host.pfx'), on: `file:${path}`}],
	}));
	using screen = openWizard(walk);
	const text = await screen.waitFor('Password for gateway-host.pfx');
	expect(text).toContain('The password in gateway.pass does not open gateway-host.pfx.');
	expect(text).not.toContain('is locked. Its password opens it.');
});

test('a finding stands in view with its cause and fix, the say line names it, and the menu leads on', async () => {
	const chain = Array.from({length: 14}, (_, index) => ({text: `certificate ${index + 1}`, sign: 'warning' as const}));
	const walk = filesPage(() => ({
		blocks: [{label: 'body', lines: chain}],
		hindrances: [
			failed('chain/key-mismatch', "The private key does not belong to primary-host's certificate", {
				evidence: ['public key in the certificate  SHA-256 28557d38', 'public key of the private key  SHA-256 91aa04c2'],
				cause: 'Key and certificate come from two requests.',
				remedy: {say: 'Give the key that was made with this request.', changes: []},
			}),
		],
	}));
	using screen = openWizard(walk);
	const text = await screen.waitFor('► Add or replace a file');
	for (const shown of ['chain/key-mismatch', 'SHA-256 28557d38', 'come from two requests.', 'Give the key that was made'])
		expect(text).toContain(shown);
	expect(text).toContain("First: The private key does not belong to primary-host's certificate.");
	expect(text).toMatch(/more, pgdn/);
	await screen.press('enter');
	await screen.waitFor('enter read');
});

test('of many paths that could be meant, twelve stand there and the rest are counted', async () => {
	const files = Array.from({length: 40}, (_, index) => `./in/file-${index}.pfx`);
	using screen = openWizard(sceneAt('chains'), {complete: async text => files.filter(file => file.startsWith(text))});
	await screen.waitFor('Give the files');
	await screen.type('./in/file-');
	await screen.press('tab');
	const text = await screen.waitFor('… and 28 more');
	expect(text).toContain('file-11.pfx');
	expect(text).not.toContain('file-12.pfx');
});
