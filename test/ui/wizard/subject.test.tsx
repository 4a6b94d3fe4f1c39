import {expect, test} from 'vitest';
import type {Line} from '../../../source/speech/line.js';
import {FakeWalk} from './fake-walk.js';
import {openWizard} from './open-wizard.js';

const names = ['primary-host', 'pcclient-host'];

const preview = (text: string): readonly Line[] =>
	names.map(name => (name.includes(text) ? {text: `match   ${name}`, sign: 'ok'} : {text: `no      ${name}`, sign: 'none'}));

test('the list follows each key, before any look at the world came back', async () => {
	const walk = new FakeWalk([
		{
			id: 'client',
			title: 'Windows client',
			view: ({answers}) => {
				const value = answers.get('subject') ?? 'host';
				return {
					news: 'Which certificate will the client take?',
					asks: [{kind: 'subject', key: 'subject', label: 'Subject contains', value, preview, answer: site => ({ok: true, site})}],
					blocks: [{label: 'body', lines: preview(value)}],
				};
			},
		},
	]);
	using screen = openWizard(walk);
	const first = await screen.waitFor('√ match   pcclient-host');
	expect(first.match(/pcclient-host/g)).toHaveLength(1);
	// From here on no look comes back.
	walk.look = () => new Promise(() => undefined);
	await screen.press('ctrl+u');
	await screen.type('pc');
	const text = await screen.waitFor('– no      primary-host');
	expect(text).toContain('√ match   pcclient-host');
	await screen.type('x');
	await screen.waitFor('– no      pcclient-host');
});
