import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {checks} from '../../source/catalog.js';
import type {Outcome} from '../../source/checks/check.js';
import {judge} from '../../source/checks/judge.js';
import {isFailed} from '../../source/checks/root-causes.js';
import {noTypedSecrets} from '../../source/host/secrets.js';
import {worldOf} from '../../source/host/world-of.js';
import {finishSetup} from '../../source/lab/finished.js';
import {type Lab, makeLab} from '../../source/lab/lab.js';
import type {OcspMode} from '../../source/lab/ocsp-responder.js';
import type {Site} from '../../source/site.js';

let lab: Lab;

beforeAll(async () => {
	lab = await makeLab({withJava: false});
	await finishSetup(lab);
});
afterAll(async () => lab?.dispose());

const shelf = checks.filter(({id}) => id.startsWith('revocation/'));

const look = async (revocation: Site['revocation'] = {ocsp: true, url: null}, timeout = 5000): Promise<readonly Outcome[]> => {
	const options = {siteFolder: lab.folder, root: lab.folder, typed: noTypedSecrets(), general: undefined, at: undefined, timeout};
	return judge(shelf, worldOf({...options, site: {...lab.site, revocation}}));
};

/** The failed ones, each with its subject. */
const found = (outcomes: readonly Outcome[]) => outcomes.filter(isFailed).map(({id, on}) => `${id.replace('revocation/', '')} ${on}`);
const unseen = (outcomes: readonly Outcome[]) => outcomes.filter(({state}) => state === 'unknown');

const everybody = ['primary', 'gateway:gateway-host', 'client:pcclient-host'];
const onAll = (name: string) => everybody.map(on => `${name} ${on}`);

describe('what is found of a responder', () => {
	test('one that answers good at every level leaves nothing to find and nothing unseen', async () => {
		lab.ocsp.set('good');
		const outcomes = await look();
		expect(outcomes.map(({state}) => state)).toEqual(outcomes.map(() => 'passed'));
		expect(outcomes).toHaveLength(shelf.length * everybody.length);
	});

	test.each<[OcspMode, string]>([
		['cut', 'responder-unreachable'],
		['busy', 'responder-unreachable'],
		['html', 'responder-unreachable'],
		['no-get', 'responder-unreachable'],
		['error', 'responder-refused'],
		['unauthorized', 'responder-refused'],
		['unknown', 'status-unknown'],
		['revoked', 'revoked'],
		['stale', 'answer-stale'],
		['future', 'answer-stale'],
		['wrong-signer', 'wrong-signer'],
	])('%s for one certificate is %s, on its own host alone', async (mode, id) => {
		lab.ocsp.set('good');
		lab.ocsp.set(mode, 'gateway-host');
		const outcomes = await look();
		expect(found(outcomes)).toEqual([`${id} gateway:gateway-host`]);
		// What could not be seen for it names it as the reason.
		for (const one of unseen(outcomes)) expect(one).toMatchObject({because: {id: `revocation/${id}`, on: 'gateway:gateway-host'}});
		expect(unseen(outcomes).length > 0).toBe(mode !== 'revoked');
	});

	test('an intermediate that is revoked is found wherever a chain passes through it', async () => {
		lab.ocsp.set('good');
		lab.ocsp.set('revoked', 'Acme-CA-Intermediate');
		expect(found(await look())).toEqual(onAll('revoked'));
	});

	test('silence counts from the time that is given', async () => {
		lab.ocsp.set('good');
		lab.ocsp.set('silent', 'pcclient-host');
		const outcomes = await look(undefined, 3000);
		expect(found(outcomes)).toEqual(['responder-unreachable client:pcclient-host']);
		expect(JSON.stringify(outcomes)).toContain('no answer in 3.0 s');
	});

	test('a slow one is a warning', async () => {
		lab.ocsp.set('good');
		lab.ocsp.set('slow', 'primary-host');
		const outcomes = await look();
		expect(outcomes.filter(isFailed)).toMatchObject([{id: 'revocation/responder-slow', on: 'primary', finding: {severity: 'warning'}}]);
		expect(unseen(outcomes)).toEqual([]);
	});

	test('the custom URL is asked in the place of all others', async () => {
		lab.ocsp.set('cut');
		const {url} = lab.ocsp;
		expect(found(await look({ocsp: true, url: 'http://127.0.0.1:1/'}))).toEqual(onAll('responder-unreachable'));
		lab.ocsp.set('good');
		expect(found(await look({ocsp: true, url}))).toEqual([]);
		expect(found(await look({ocsp: true, url: 'http://127.0.0.1:1/'}))).toEqual(onAll('responder-unreachable'));
	});

	test('with OCSP checks off only what is revoked is found, and nobody is troubled by a dead responder', async () => {
		const off = {ocsp: false, url: null};
		lab.ocsp.set('cut');
		const dead = await look(off);
		expect(dead.map(({state}) => state)).toEqual(dead.map(() => 'not-applicable'));
		lab.ocsp.set('good');
		lab.ocsp.set('revoked', 'gateway-host');
		expect(found(await look(off))).toEqual(['revoked gateway:gateway-host']);
	});

	test('two faults at two levels of one chain are two causes', async () => {
		lab.ocsp.set('good');
		lab.ocsp.set('busy', 'Acme-CA-Intermediate');
		lab.ocsp.set('revoked', 'gateway-host');
		const outcomes = await look();
		const roots = outcomes.filter(isFailed).filter(({because}) => because === null);
		expect(found(roots)).toEqual(['revoked gateway:gateway-host', ...onAll('responder-unreachable')]);
	});
});
