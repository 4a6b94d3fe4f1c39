import {expect, test} from 'vitest';
import {Secret} from '../../../source/secret.js';
import {findingContent} from '../../../source/ui/wizard/finding-content.js';
import {passwordLook} from '../../../source/ui/wizard/password-look.js';
import {completed} from '../../../source/ui/wizard/path-completion.js';
import {quitContent} from '../../../source/ui/wizard/quit-content.js';
import {firstSpot, nextSpot, previousSpot, titleAhead} from '../../../source/ui/wizard/route.js';
import {transcript} from '../../../source/ui/wizard/transcript.js';
import {description, failed} from './fake-walk.js';
import {scene, sceneAt} from './scenes.js';

test('the way leads over every participant of a step, and past what is not needed', () => {
	const walk = scene();
	const client = {id: 'client', subject: 'client:pcclient-host'} as const;
	expect(nextSpot(walk, client)).toMatchObject({id: 'client', subject: 'client:desk-12'});
	expect(titleAhead(walk, client)).toBe('Windows client, desk-12');
	walk.states.set('portal', 'not-needed');
	expect(previousSpot(walk, client)).toMatchObject({id: 'restart'});
	expect(nextSpot(walk, {id: 'portal', subject: 'portal'})).toMatchObject({id: 'client'});
	expect(nextSpot(walk, {id: 'done', subject: 'primary'})).toBeNull();
	expect(previousSpot(walk, {id: 'who', subject: 'primary'})).toBeNull();
});

test('a resumed wizard begins at the first step that is open', () => {
	expect(firstSpot(sceneAt('restart'))).toMatchObject({id: 'restart'});
});

test('the cause comes alone and first; what was only not seen stands behind what failed', () => {
	const content = findingContent([
		{id: 'clock/x', on: 'primary', ms: 1, state: 'unknown', why: 'no answer in 5 s', hints: ['try later'], because: null},
		failed('b', 'The symptom', {}, {id: 'a', on: 'primary'}),
		failed('a', 'The cause', {evidence: ['seen'], cause: 'because', remedy: {say: 'do it', changes: []}}),
	]);
	expect(content?.news.map(({text}) => text)).toEqual(['The cause.', 'follows from it: The symptom', '1 more after this']);
	expect(content?.blocks.map(({label}) => label)).toEqual(['saw', 'why', 'fix']);
});

test('tab completes what all candidates share', () => {
	expect(completed('./in/g', ['./in/gateway.pfx', './in/gateway.cer'])).toEqual({
		text: './in/gateway.',
		choices: ['./in/gateway.pfx', './in/gateway.cer'],
	});
	expect(completed('./in/p', ['./in/primary.pfx'])).toEqual({text: './in/primary.pfx', choices: []});
	expect(completed('./in/x', [])).toEqual({text: './in/x', choices: []});
});

test('of a refused password only its looks are said', () => {
	expect(passwordLook(new Secret('s3cret '))).toBe('7 characters, all ASCII, a space at an end');
	expect(passwordLook(new Secret('ü'))).toBe('1 character, not all ASCII, no space at either end');
});

test('the account on the terminal names steps, changes and the undo, and holds no control character', () => {
	const walk = sceneAt('restart');
	const text = transcript({
		hostLabel: 'primary-host  on-premise',
		rail: walk.rail(),
		applied: [description('write /opt/x\u001B[2Jy')],
		undo: 'dispatcher-trust undo 2026-11-24.1',
		siteFile: '/home/admin/site.json',
		goOn: 'dispatcher-trust setup --site /home/admin/site.json',
		takenBack: [],
		lab: null,
	});
	expect(text.split('\n')).toEqual([
		'Trust for primary-host, on-premise: 1 change.',
		'  ok         1/7 Who is there',
		'  ok         2/7 Chain import',
		'  ok         3/7 Config edit',
		'  not done   4/7 Restart and proof',
		'  not done   5/7 Portal',
		'  not done   6/7 Windows client',
		'  not done   7/7 Done',
		'  did        write /opt/x(U+001B escape)[2Jy',
		'Answers are kept in /home/admin/site.json, passwords are not.',
		'Go on: dispatcher-trust setup --site /home/admin/site.json',
		'Undo: dispatcher-trust undo 2026-11-24.1',
		'',
	]);
});

test('of a lab that stays, the account says where it lies and how to take it away', () => {
	const text = transcript({
		hostLabel: 'primary-host  on-premise',
		rail: [],
		applied: [],
		undo: null,
		siteFile: null,
		goOn: null,
		takenBack: [],
		lab: {folder: '/tmp/lab-1', remove: 'rm -r /tmp/lab-1'},
	});
	expect(text.split('\n').slice(1, -1)).toEqual([
		'The lab stays in /tmp/lab-1. Its server is stopped; a restart in the setup starts it.',
		'Take the lab away: rm -r /tmp/lab-1',
	]);
});

const untouched = {hostLabel: 'primary-host  on-premise', rail: [], applied: [], undo: null, siteFile: null, goOn: null, lab: null};

test('what was changed and taken back again is told with its run and its restarts', () => {
	const first = {run: '2026-11-24.1', changes: 7, restarts: 2};
	expect(
		transcript({...untouched, takenBack: [first]})
			.split('\n')
			.slice(0, -1),
	).toEqual([
		'Trust for primary-host, on-premise: run 2026-11-24.1 was taken back.',
		'  taken back run 2026-11-24.1: 7 changes; the service was restarted twice',
	]);
	const second = {run: '2026-11-24.2', changes: 1, restarts: 0};
	const text = transcript({...untouched, applied: [description('write x')], takenBack: [first, second]});
	expect(text.split('\n').slice(0, -1)).toEqual([
		'Trust for primary-host, on-premise: 1 change, and 2 runs were taken back.',
		'  did        write x',
		'  taken back run 2026-11-24.1: 7 changes; the service was restarted twice',
		'  taken back run 2026-11-24.2: 1 change',
	]);
});

test('leaving after an undo says that it was one, and where the answers stand', () => {
	const takenBack = [{run: '2026-11-24.1', changes: 7, restarts: 1}];
	const textOf = (...given: Parameters<typeof quitContent>) => {
		const {news, blocks} = quitContent(...given);
		return [...news, ...blocks.flatMap(({lines}) => lines)].map(({text}) => text);
	};
	expect(textOf([], [], {takenBack, savedAs: '/home/admin/site.json'})).toEqual([
		'Run 2026-11-24.1 was taken back, but what you typed last is not saved.',
		'taken back run 2026-11-24.1: 7 changes; the service was restarted once',
		'Your answers are in /home/admin/site.json. What you typed since can be kept too; passwords never are.',
	]);
	expect(textOf([], [], {takenBack: [], savedAs: '/home/admin/site.json'})).toEqual([
		'Nothing is changed yet, but what you typed last is not saved.',
		'Your answers are in /home/admin/site.json. What you typed since can be kept too; passwords never are.',
	]);
	expect(textOf([], [], {takenBack, savedAs: null}).at(-1)).toBe('Your answers can be kept; passwords never are.');
});
