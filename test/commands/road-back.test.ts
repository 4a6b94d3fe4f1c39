import {expect, test} from 'vitest';
import {type Known, roadBack} from '../../source/commands/road-back.js';
import type {ApplicationConf, Setting} from '../../source/facts/application-conf.js';
import {conf, site, unset} from '../steps/page.js';

const setting = (lines: readonly number[], value: string | null, file = '/opt/x/conf/application.conf'): Setting => ({
	...unset,
	path: 'app.it',
	value,
	isSet: true,
	assignments: lines.map((line, index) => ({file, line, column: 1, effective: index === lines.length - 1, commentedOut: false})),
});

const knownOf = (more: Partial<ApplicationConf>, known: Partial<Known> = {}): Known => ({
	site,
	siteFolder: '/home/mara',
	confs: [{on: 'primary', conf: {...conf(), ...more}, why: ''}],
	runs: [],
	undoWith: [],
	...known,
});

const linesOf = (known: Known, title: string) =>
	roadBack(known)
		.find(one => one.title.startsWith(title))
		?.lines.map(({text, diff}) => `${diff ? `${diff.line}${diff.change} ` : ''}${text}`);

test('every line on which a setting stands is named, under its file, and no password', () => {
	const rows = linesOf(
		knownOf({
			keystoreFile: setting([4, 21], '/opt/x/conf/primary-host.pfx'),
			keystorePassword: setting([9], null, '/opt/x/conf/secret.conf'),
		}),
		'The settings',
	);
	expect(rows?.slice(0, 5)).toEqual([
		'/opt/x/conf/application.conf',
		'4- default-keystore-file = …',
		'21- default-keystore-file = "/opt/x/conf/primary-host.pfx"',
		'/opt/x/conf/secret.conf',
		'9- default-keystore-password = (secret)',
	]);
});

test('what a comment holds stays', () => {
	const commented = {...unset, assignments: [{file: '/c', line: 3, column: 1, effective: false, commentedOut: true}]};
	expect(linesOf(knownOf({keystoreFile: commented, keystorePassword: commented}), 'The settings')?.[0]).toMatch(
		/neither setting stands in/,
	);
});

test('a value that no file gives is told, for an edit would not take it away', () => {
	const overruled = {...unset, overruled: 'A -D option of the service sets it.'};
	expect(linesOf(knownOf({keystoreFile: overruled, keystorePassword: unset}), 'The settings')?.[0]).toBe(
		'A -D option of the service sets it.',
	);
});

test('where the settings could not be looked at, the reason stands in their place', () => {
	const known = knownOf({}, {confs: [{on: 'primary', conf: null, why: 'It may not be read.'}]});
	expect(linesOf(known, 'The settings')?.[0]).toBe('It may not be read.');
});

test('a primary in the cloud has no settings and no restart of ours', () => {
	const cloud = {...site, primary: {...site.primary, where: 'cloud' as const}};
	expect(roadBack(knownOf({}, {site: cloud})).map(({title}) => title)).not.toContain('The restart');
});

test('runs that stand can be taken back instead, newest first', () => {
	const run = (name: string) => ({run: name}) as Known['runs'][number];
	const rows = linesOf(knownOf({}, {runs: [run('2026-11-24.2'), run('2026-11-24.1')], undoWith: ['--site', '/s.json']}), 'Instead');
	expect(rows?.slice(1)).toEqual([
		'dispatcher-trust undo 2026-11-24.2 --site /s.json',
		'dispatcher-trust undo 2026-11-24.1 --site /s.json',
	]);
});
