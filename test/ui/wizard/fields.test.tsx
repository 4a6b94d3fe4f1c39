import {expect, test} from 'vitest';
import type {FileReport} from '../../../source/steps/walk.js';
import {openWizard} from './open-wizard.js';
import {sceneAt} from './scenes.js';

test('esc leaves the path field, and only a second one the page; the text stays', async () => {
	using screen = openWizard(sceneAt('chains'), {welcome: null});
	await screen.waitFor('enter read');
	await screen.type('./in/');
	await screen.press('esc');
	await screen.waitFor('► Add or replace a file');
	await screen.press('enter');
	await screen.waitFor(/Path +\.\/in\//);
	await screen.press('esc');
	await screen.waitFor('► Add or replace a file');
	await screen.press('esc');
	await screen.waitFor('Step 1 of 7');
});

test('a wrong answer holds nobody in its field, and the page is not left with it', async () => {
	const walk = sceneAt('who');
	using screen = openWizard(walk);
	await screen.waitFor('► Primary server');
	await screen.press('tab');
	await screen.waitFor('► Host name');
	await screen.press('ctrl+u', 'tab');
	await screen.waitFor('► Install folder');
	expect(screen.text()).toContain('× Host name stands empty.');
	await screen.press('enter');
	const text = await screen.waitFor('► Host name');
	expect(text.split('\n').at(-2)).toBe(' Host name stands empty.');
	expect(walk.calls).not.toContain('pass who');
	await screen.press('esc');
	await screen.waitFor('► Go on to Chain import');
	await screen.press('enter');
	await screen.waitFor('► Host name');
	await screen.type('other-host');
	await screen.waitFor(shown => !shown.includes('stands empty'));
	await screen.press('enter');
	await screen.waitFor('Step 2 of 7');
	expect(walk.answers.get('host')).toBe('other-host');
});

test('a text left in its field is taken when the page is completed from the menu', async () => {
	const walk = sceneAt('who');
	using screen = openWizard(walk);
	await screen.waitFor('► Primary server');
	await screen.press('tab');
	await screen.waitFor('► Host name');
	await screen.press('ctrl+u');
	await screen.type('typed-host');
	await screen.press('esc');
	await screen.waitFor('► Go on to Chain import');
	await screen.press('enter');
	await screen.waitFor('Step 2 of 7');
	expect(walk.answers.get('host')).toBe('typed-host');
});

test('an Enter too many tries no empty password; asked for twice, it does', async () => {
	const walk = sceneAt('chains');
	let open = (_report: FileReport) => {};
	walk.unlock = async (path, password) => {
		walk.calls.push(`unlock with ${password.length} characters`);
		return new Promise(resolve => {
			open = resolve;
		}).then(() => ({path, opened: false, needsPassword: true, say: 'PKCS12   locked', right: 'file/wrong-password'}));
	};
	using screen = openWizard(walk);
	await screen.waitFor('enter read');
	await screen.type('./in/gateway-host.pfx');
	await screen.press('enter');
	await screen.waitFor(/is locked[\s\S]*enter try/);
	await screen.type('s3cret');
	await screen.press('enter');
	await screen.waitFor('The password is tried.');
	await screen.press('enter', 'enter');
	const tries = () => walk.calls.filter(call => call.startsWith('unlock'));
	expect(tries()).toEqual(['unlock with 6 characters']);
	open(walk.files[0] as FileReport);
	await screen.waitFor('stays locked. Tries are not limited.');
	await screen.press('enter');
	await screen.waitFor('Enter once more tries the empty password.');
	expect(tries()).toHaveLength(1);
	await screen.press('enter');
	await screen.waitFor('The password is tried.');
	expect(tries().at(-1)).toBe('unlock with 0 characters');
	open(walk.files[0] as FileReport);
	await screen.waitFor('stays locked. Tries are not limited.');
});

test('"No file begins like this." goes with the text it was said of', async () => {
	using screen = openWizard(sceneAt('chains'));
	await screen.waitFor('enter read');
	await screen.type('./x');
	await screen.press('tab');
	await screen.waitFor('No file begins like this.');
	await screen.type('y');
	await screen.waitFor(text => !text.includes('No file begins'));
});

test('ctrl+n takes the text that is suggested, and is named only where there is one', async () => {
	const walk = sceneAt('client');
	const {look} = walk;
	let suggest: string | undefined = 'pcclient-host';
	walk.look = async (...page) => {
		const view = await look.apply(walk, page);
		return {...view, asks: view.asks.map(ask => (ask.kind === 'subject' && suggest ? {...ask, suggest} : ask))};
	};
	using screen = openWizard(walk);
	await screen.waitFor('ctrl+n take it');
	await screen.press('ctrl+n');
	await screen.waitFor(/Subject contains +pcclient-host/);
	expect(walk.answers.get('subject')).toBe('pcclient-host');
	suggest = undefined;
	await screen.type('x');
	await screen.waitFor(text => !text.includes('ctrl+n take it'));
});

test('the page that follows a read takes its keys while the answers are still being written', async () => {
	const walk = sceneAt('chains');
	walk.passwords.set('./in/gateway-host.pfx', 's3cret');
	walk.save = async () => new Promise(() => undefined);
	using screen = openWizard(walk);
	await screen.waitFor('enter read');
	await screen.type('./in/gateway-host.pfx');
	await screen.press('enter');
	await screen.waitFor(/is locked[\s\S]*enter try/);
	await screen.type('s3cret');
	await screen.press('enter');
	await screen.waitFor('gateway-host.pfx is open.');
});

test('several tabs in one burst move as often as they were pressed', async () => {
	using screen = openWizard(sceneAt('who'));
	await screen.waitFor('► Primary server');
	await screen.type('\t\t');
	await screen.waitFor('► Install folder');
});
