import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {openJournal} from '../../source/actions/journal.js';
import {defineCheck} from '../../source/checks/check.js';
import {noTypedSecrets, openSecrets} from '../../source/host/secrets.js';
import type {Site} from '../../source/site.js';
import type {Ask} from '../../source/steps/ask.js';
import {reportOf} from '../../source/steps/given-pool.js';
import {startWalk} from '../../source/steps/start-walk.js';
import {defineStep, type Page, type Step} from '../../source/steps/step.js';
import {acme, given} from '../actions/acme.js';
import {edit, fakeActions, place, restart, settings} from '../actions/fake-actions.js';
import {site as plainSite} from '../actions/site.js';
import {makeWorld, password, type TestWorld} from '../actions/world.js';
import {certificate, givenFile} from './page.js';

const step = (id: string, more: Partial<Step> = {}): Step =>
	defineStep({
		id,
		title: id,
		vendor: '',
		over: () => ['primary'],
		needs: {},
		before: [],
		after: [],
		plan: () => [],
		tell: () => ({news: id, blocks: []}),
		...more,
	});

/** A walk over these steps in a world of its own, with the passwords a person would type. */
const walkIn = (world: TestWorld, steps: readonly Step[] = [step('one')], {actions} = fakeActions()) => {
	const typed = noTypedSecrets();
	const saved: Site[] = [];
	const walk = startWalk({
		steps,
		actions,
		site: world.site,
		typed,
		worldFor: site => ({
			...world,
			site,
			secrets: openSecrets({site, siteFolder: world.siteFolder, desk: world.desk, typed, general: undefined}),
		}),
		saveSite: async site => {
			saved.push(site);
			return '/desk/site.json';
		},
		command: 'setup',
		operator: 'mara',
		undoWith: ['--root', '/mnt/image'],
	});
	return {walk, typed, saved};
};

const silent = () => undefined;

describe('giving files', () => {
	test('a locked PFX is asked for, a wrong password is said and forgotten, the right one opens it', async () => {
		const {walk, typed} = walkIn(makeWorld({files: given('primary-host.pfx')}));
		expect(await walk.give('in')).toMatchObject([{path: 'in/primary-host.pfx', opened: false, needsPassword: true}]);
		expect(walk.site().chains.primary).toBeUndefined();
		const wrong = await walk.unlock('in/primary-host.pfx', 'wrong');
		expect(wrong).toMatchObject({opened: false, needsPassword: true, right: 'file/wrong-password'});
		expect(typed.files.size).toBe(0);
		expect(await walk.unlock('in/primary-host.pfx', password)).toMatchObject({
			opened: true,
			say: 'certificate, private key, 2 CAs',
			right: 'PKCS12',
		});
		expect(walk.site().chains.primary).toEqual({files: ['in/primary-host.pfx']});
	});

	test('a wrong password typed later does not lock what was open', async () => {
		const {walk} = walkIn(makeWorld({files: given('primary-host.pfx')}));
		await walk.give('in');
		await walk.unlock('in/primary-host.pfx', password);
		expect((await walk.unlock('in/primary-host.pfx', 'wrong')).opened).toBe(false);
		expect(await walk.give('in')).toMatchObject([{opened: true}]);
	});

	test('the password file of the site counts, and a wrong word typed does not push it aside', async () => {
		const chains = {primary: {files: ['in/primary-host.pfx'], passwordFile: 'in/p.pass'}};
		const {walk} = walkIn(makeWorld({site: {chains}, files: {...given('primary-host.pfx'), 'desk/in/p.pass': `${password}\n`}}));
		expect((await walk.unlock('in/primary-host.pfx', 'wrong')).opened).toBe(false);
		expect(await walk.give('in/primary-host.pfx')).toMatchObject([{opened: true}]);
	});

	test('loose files come together, those nobody can use are named', async () => {
		const names = ['primary-host.pem', 'primary-host.key', 'root.cer', 'intermediate.pem', 'root.key'];
		const {walk} = walkIn(makeWorld({files: given(...names)}));
		const reports = await walk.give('in');
		expect(walk.site().chains.primary?.files).toEqual(['in/primary-host.key', 'in/primary-host.pem']);
		expect(walk.site().authorities).toEqual(['in/intermediate.pem', 'in/root.cer']);
		expect(reports.find(({path: file}) => file === 'in/root.key')?.unused).toBe('no certificate given so far belongs to its private key');
		expect(reports.filter(({unused}) => unused === undefined)).toHaveLength(4);
	});

	test('a locked file is no fault until a password was tried on it', () => {
		const closed = {path: 'in/p.pfx', opened: false, format: 'pkcs12'} as const;
		expect(reportOf(givenFile({...closed, reason: 'needs-password'}))).toMatchObject({
			say: 'PKCS12   locked',
			right: '',
			needsPassword: true,
		});
		expect(reportOf(givenFile({...closed, reason: 'wrong-password'}))).toMatchObject({right: 'file/wrong-password', needsPassword: true});
	});

	test('a self-signed certificate, of an authority or a host, is shown by its name', async () => {
		const {walk} = walkIn(makeWorld({files: given('root.cer', 'intermediate.pem')}));
		const says = (await walk.give('in')).map(({say}) => say);
		expect(says).toEqual(['1 CA', 'CA Acme-CA-Root, self-signed']);
		const own = certificate('old-host', 'old-host', {authority: false});
		expect(reportOf(givenFile({certificates: [own]})).say).toBe('certificate old-host, self-signed, private key');
	});

	test('a PEM named .pfx is read by its content', async () => {
		const {walk} = walkIn(makeWorld({files: {'desk/in/p.pfx': acme()['primary-host.pem'] as Buffer}}));
		expect(await walk.give('in/p.pfx')).toMatchObject([{opened: true, say: 'certificate', right: 'PEM'}]);
	});

	test('a missing file, an empty folder and rubbish are one sentence each, and change nothing', async () => {
		const {walk} = walkIn(makeWorld({files: {'desk/in/x.pfx': 'rubbish', 'desk/empty/readme': ''}}));
		expect(await walk.give('gone.pfx')).toMatchObject([
			{opened: false, right: 'file-missing', say: expect.stringMatching(/^There is no file/)},
		]);
		expect(await walk.give('empty')).toMatchObject([{opened: false, right: 'no-files'}]);
		const before = walk.site();
		const [rubbish] = await walk.give('in');
		expect(rubbish).toMatchObject({opened: false, needsPassword: false, say: expect.stringMatching(/\.$/)});
		expect(walk.site()).toEqual(before);
		expect(walk.given()).toHaveLength(1);
	});

	test('a file left out is left out of the site too', async () => {
		const {walk} = walkIn(makeWorld({files: given('primary-host.pem', 'primary-host.key', 'root.cer')}));
		await walk.give('in');
		await walk.leaveOut('in/primary-host.key');
		await walk.leaveOut('in/root.cer');
		expect(walk.given().map(({path: file}) => file)).toEqual(['in/primary-host.pem']);
		expect(walk.site().chains.primary?.files).toEqual(['in/primary-host.pem']);
		expect(walk.site().authorities).toEqual([]);
		await walk.leaveOut('in/primary-host.pem');
		expect(walk.site().chains.primary?.files).toEqual([]);
	});
});

describe('answers', () => {
	const ask: Ask = {
		kind: 'text',
		key: 'host',
		label: 'Host',
		value: '',
		answer: (site, value) =>
			value === '' ? {ok: false, say: 'It needs a name.'} : {ok: true, site: {...site, primary: {...site.primary, host: value}}},
	};

	test('go into the site, a wrong one is said and changes nothing', async () => {
		const {walk, saved} = walkIn(makeWorld());
		expect(walk.answer(ask, '')).toBe('It needs a name.');
		expect(walk.site()).toEqual(plainSite);
		expect(walk.answer(ask, 'p.acme')).toBeUndefined();
		expect(await walk.save()).toBe('/desk/site.json');
		expect(saved[0]?.primary.host).toBe('p.acme');
	});

	test('a password Java cannot use is refused; none ever reaches the site', async () => {
		const {walk, typed} = walkIn(makeWorld());
		const secret = {kind: 'secret', key: 't', label: 'T', purpose: {of: 'truststore', gateway: 'gateway-host'}} as const;
		expect(walk.choosePassword(secret, 'pässwort')).toMatch(/ASCII/);
		expect(typed.truststores.size).toBe(0);
		expect(walk.choosePassword(secret, 'Tr.ust-9-me')).toBeUndefined();
		expect(JSON.stringify(walk.site())).not.toContain('Tr.ust-9-me');
	});

	test('a tick is taken back by a second one', () => {
		const {walk} = walkIn(makeWorld());
		walk.tick('policy');
		expect(walk.site().ticks['policy']).toMatch(/^\d{4}-\d\d-\d\dT/);
		walk.tick('policy');
		expect(walk.site().ticks).toEqual({});
	});
});

describe('applying', () => {
	const files = {[`primary${settings}`]: 'old settings'};
	const state = (walk: ReturnType<typeof walkIn>['walk']) => walk.rail().map(one => one.state);

	test('all pages of a walk are one run, and undo gives every byte back', async () => {
		const world = makeWorld({files});
		const before = world.everything();
		const {walk} = walkIn(world, [step('one', {plan: () => [place, edit]}), step('two', {plan: () => [restart]})]);
		const view = await walk.look('one', 'primary');
		expect(view).toMatchObject({number: 1, of: 2, host: 'primary-host', canApply: true, notNeeded: null});
		expect(world.everything()).toEqual(before);
		expect(walk.run()).toBeNull();
		expect(await walk.apply('one', 'primary', silent)).toMatchObject({done: true, trouble: null});
		await walk.apply('two', 'primary', silent);
		expect(state(walk)).toEqual(['done', 'done']);
		expect(walk.applied()).toHaveLength(3);
		const run = walk.run() as string;
		expect(walk.undoCommand(run)).toBe(`dispatcher-trust undo ${run} --root /mnt/image`);
		expect((await walk.runs()).map(one => one.run)).toEqual([run]);
		expect(await walk.undo(run, silent)).toMatchObject({done: true, trouble: null});
		expect(world.everything()).toEqual(before);
		expect(walk.run()).toBeNull();
		expect(walk.applied()).toEqual([]);
	});

	test('what was taken back is remembered with its restarts, and nothing that was proved before counts as proved', async () => {
		const tell = () => ({news: 'Trust holds.', blocks: [], isProved: true});
		const steps = [step('one', {plan: () => [place, edit, restart]}), step('last', {tell})];
		const {walk} = walkIn(makeWorld({files}), steps);
		expect(walk.takenBack()).toEqual([]);
		await walk.apply('one', 'primary', silent);
		await walk.look('last', 'primary');
		walk.pass('last', 'primary');
		expect(state(walk)).toEqual(['done', 'done']);
		const run = walk.run() as string;
		await walk.undo(run, silent);
		expect(walk.takenBack()).toEqual([{run, changes: 3, restarts: 2}]);
		expect(state(walk)).toEqual(['to-come', 'to-come']);
		walk.pass('last', 'primary');
		expect(state(walk)[1]).toBe('left-open');
		await walk.look('last', 'primary');
		walk.pass('last', 'primary');
		expect(state(walk)[1]).toBe('done');
	});

	test('a run of an earlier walk restarted once for its undo', async () => {
		const world = makeWorld({files});
		const {walk} = walkIn(world, [step('one', {plan: () => [edit, restart]})]);
		await walk.apply('one', 'primary', silent);
		const run = walk.run() as string;
		await walk.end();
		const {walk: later} = walkIn(world);
		await later.undo(run, silent);
		expect(later.takenBack()).toEqual([{run, changes: 2, restarts: 1}]);
	});

	test('a page that only shows is read when it showed the proof', async () => {
		const {walk} = walkIn(makeWorld(), [step('last', {tell: () => ({news: 'Not yet.', blocks: [], isProved: false})})]);
		await walk.look('last', 'primary');
		walk.pass('last', 'primary');
		expect(state(walk)).toEqual(['left-open']);
	});

	test('a page is told which other steps were left open', async () => {
		const tell = ({leftOpen = []}: Page) => ({news: leftOpen.map(({number, title}) => `${number} ${title}`).join(), blocks: []});
		const {walk} = walkIn(makeWorld(), [step('one'), step('last', {tell})]);
		walk.leave('one');
		walk.leave('last');
		expect((await walk.look('last', 'primary')).news).toBe('1 one');
		expect((await walk.prove('last', 'primary')).news).toBe('1 one');
	});

	test('a change that does not take is a value with its sentence, and the step stays open', async () => {
		const fakes = fakeActions();
		fakes.breakAt = 'verify';
		const {walk} = walkIn(makeWorld({files}), [step('one', {plan: () => [place, edit]})], fakes);
		const result = await walk.apply('one', 'primary', silent);
		expect(result).toMatchObject({done: false, trouble: {code: 'did-not-take', say: 'The settings did not take.'}});
		expect(state(walk)).toEqual(['left-open']);
	});

	test('a failed check afterwards leaves the step open and is its news', async () => {
		const after = [
			defineCheck({
				id: 'primary/asleep',
				title: 'The server sleeps',
				severity: 'error',
				over: () => ['primary'],
				needs: {},
				passesAs: () => 'awake',
				judge: () => ({evidence: [], cause: 'It is night.', remedy: {say: 'Wake it.', changes: []}}),
			}),
		];
		const {walk} = walkIn(makeWorld({files}), [step('one', {plan: () => [edit], after})]);
		expect(await walk.apply('one', 'primary', silent)).toMatchObject({done: false, trouble: null, news: 'The server sleeps.'});
		expect(state(walk)).toEqual(['left-open']);
	});

	test('a look that shows no proof leaves the step open though every check passes', async () => {
		const proved = () => ({news: 'Not seen.', blocks: [], isProved: false});
		const {walk} = walkIn(makeWorld({files}), [step('one', {plan: () => [edit], proved})]);
		expect((await walk.apply('one', 'primary', silent)).done).toBe(false);
	});

	test('an unmet condition hinders: nothing is planned, nothing can be applied', async () => {
		const before = [
			defineCheck({
				id: 'primary/asleep',
				title: 'The server sleeps',
				severity: 'error',
				over: () => ['primary'],
				needs: {},
				passesAs: () => 'awake',
				judge: () => ({evidence: [], cause: 'It is night.', remedy: {say: 'Wake it.', changes: []}}),
			}),
		];
		const {walk} = walkIn(makeWorld({files}), [step('one', {plan: () => [edit], before})]);
		expect(await walk.look('one', 'primary')).toMatchObject({canApply: false, changes: [], hindrances: [{id: 'primary/asleep'}]});
	});

	test('six gateways are six pages: one left open keeps the step open until it is mended', async () => {
		const fakes = fakeActions();
		const over = () => ['gateway:a', 'gateway:b'] as const;
		const {walk} = walkIn(makeWorld({files}), [step('one', {over, plan: () => [edit]})], fakes);
		fakes.breakAt = 'apply';
		await walk.apply('one', 'gateway:a', silent);
		fakes.breakAt = 'never';
		await walk.apply('one', 'gateway:b', silent);
		expect(state(walk)).toEqual(['left-open']);
		await walk.apply('one', 'gateway:a', silent);
		expect(state(walk)).toEqual(['done']);
	});

	test('a step with points for a person is done only when each is ticked or seen by us', async () => {
		let isAccepted = false;
		const items = () => [
			{id: 'policy', text: 'Policy', detail: []},
			{id: 'upload', text: 'Upload', detail: [], ...(isAccepted ? {proved: 'named'} : {})},
		];
		const {walk} = walkIn(makeWorld({files}), [step('one', {plan: () => [edit], items})]);
		await walk.look('one', 'primary');
		expect(await walk.apply('one', 'primary', silent)).toMatchObject({done: true});
		walk.pass('one', 'primary');
		expect(state(walk)).toEqual(['left-open']);
		walk.tick('policy');
		expect(state(walk)).toEqual(['left-open']);
		isAccepted = true;
		await walk.look('one', 'primary');
		expect(state(walk)).toEqual(['done']);
		walk.tick('policy');
		expect(state(walk)).toEqual(['left-open']);
	});

	test('a point that a change of ours settles keeps no step open', async () => {
		const world = makeWorld({files});
		const items = () => [
			{
				id: 'upload',
				text: 'Upload',
				detail: [],
				...(fs.readFileSync(world.at(settings), 'utf8') === 'new settings' ? {proved: 'named'} : {}),
			},
		];
		const {walk} = walkIn(world, [step('one', {plan: () => [edit], items})]);
		await walk.look('one', 'primary');
		await walk.apply('one', 'primary', silent);
		expect(state(walk)).toEqual(['done']);
	});

	test('what is so already is not needed, with the reason', async () => {
		const {walk} = walkIn(makeWorld({files: {[`primary${settings}`]: 'new settings'}}), [step('one', {plan: () => [edit]})]);
		expect(await walk.look('one', 'primary')).toMatchObject({notNeeded: 'it is there already', canApply: false});
		expect(state(walk)).toEqual(['not-needed']);
	});

	test('a page that does not apply is neither looked at nor applied', async () => {
		const {walk} = walkIn(makeWorld(), [step('one', {notNeeded: () => 'nobody takes part', plan: () => [edit]})]);
		expect(state(walk)).toEqual(['not-needed']);
		expect(await walk.look('one', 'primary')).toMatchObject({news: 'Not needed: nobody takes part.', changes: [], canApply: false});
	});

	test('a locked journal is a value, not a crash', async () => {
		const world = makeWorld({files});
		const {walk} = walkIn(world, [step('one', {plan: () => [edit]})]);
		fs.mkdirSync(path.join(world.stateFolder, 'runs'), {recursive: true});
		fs.rmSync(path.join(world.stateFolder, 'runs'), {recursive: true});
		fs.writeFileSync(path.join(world.stateFolder, 'runs'), 'a file where a folder should be');
		const result = await walk.apply('one', 'primary', silent);
		expect(result).toMatchObject({done: false, trouble: {say: expect.stringMatching(/\.$/)}});
		expect(fs.readFileSync(world.at(settings), 'utf8')).toBe('old settings');
	});

	test('a change that failed before its first byte leaves no run to take back; one that failed after it does', async () => {
		const fakes = fakeActions();
		const {walk} = walkIn(makeWorld({files}), [step('one', {plan: () => [edit]})], fakes);
		fakes.breakAt = 'apply';
		expect(await walk.apply('one', 'primary', silent)).toMatchObject({done: false, trouble: {code: 'disk-full'}});
		expect(walk.run()).toBeNull();
		fakes.breakAt = 'verify';
		await walk.apply('one', 'primary', silent);
		expect(walk.run()).toMatch(/\.1$/);
	});

	test('from its first change to its end nobody else changes this host, and it may take itself back', async () => {
		const world = makeWorld({files});
		const {walk} = walkIn(world, [step('one', {plan: () => [edit]})]);
		const other = openJournal(world);
		await walk.look('one', 'primary');
		await other.refuseWhileLocked();
		expect((await walk.apply('one', 'primary', silent)).done).toBe(true);
		await expect(other.refuseWhileLocked()).rejects.toMatchObject({code: 'locked'});
		expect(await walk.undo(walk.run() ?? '', silent)).toMatchObject({done: true});
		const {walk: second} = walkIn(world, [step('one', {plan: () => [edit]})]);
		expect(await second.apply('one', 'primary', silent)).toMatchObject({trouble: {code: 'locked'}});
		await walk.end();
		expect((await second.apply('one', 'primary', silent)).done).toBe(true);
		await second.end();
	});

	test('an undo of a run that is none is a sentence', async () => {
		const {walk} = walkIn(makeWorld());
		expect(await walk.undo('2026-01-01.9', silent)).toMatchObject({done: false, trouble: {code: 'no-such-run'}});
	});
});
