import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {Fact} from '../../source/facts/fact.js';
import {type OcspAnswers, ocspAnswers} from '../../source/facts/ocsp-answers.js';
import {newSweep} from '../../source/facts/sweep.js';
import type {Host} from '../../source/host/host.js';
import {encode} from '../../source/pki/asn1.js';
import {certificateId} from '../../source/pki/ocsp-id.js';
import type {Site} from '../../source/site.js';
import {Trouble} from '../../source/trouble.js';
import {newAcme} from '../pki/acme.js';
import {crl} from '../pki/crl-answer.js';
import {answer} from '../pki/ocsp-answer.js';
import {openResponder} from '../pki/responder.js';
import {makeWorld} from './world.js';

const acme = newAcme();
const {root, intermediate} = acme;
let responder: Awaited<ReturnType<typeof openResponder>>;
let asked: string[] = [];
const idOfIntermediate = encode(certificateId(intermediate.certificate, root.certificate));

beforeAll(async () => {
	responder = await openResponder();
	responder.play('any', ({id}) => {
		asked.push(id.toString('hex'));
		// The root issued the intermediate alone.
		return answer(id, {by: id.equals(idOfIntermediate) ? root : intermediate});
	});
});

afterAll(() => {
	responder?.close();
	acme.remove();
});

const twoChains = {
	primary: {files: ['in/primary.pem']},
	gateway: {files: ['in/gateway.pem']},
};

const worldWith = (site: Partial<Site> = {}, primary: Partial<Host> = {}, parts = [intermediate, root]) => {
	const url = responder.url('any');
	const world = makeWorld({site: {chains: twoChains, authorities: [], clients: [], revocation: {ocsp: true, url}, ...site}, primary});
	for (const [name, host] of [
		['primary', acme.primary],
		['gateway', acme.leaf('gateway-host')],
	] as const)
		world.put(`desk/in/${name}.pem`, [host, ...parts].map(({pem}) => pem).join(''));
	return world;
};

const seeAll = async (world: ReturnType<typeof makeWorld>) => {
	asked = [];
	const sweep = newSweep(world);
	const fact: Fact<OcspAnswers> = ocspAnswers;
	return Promise.all((['primary', 'gateway:gateway-host'] as const).map(async on => sweep.see(fact, on)));
};

describe('what the responders say of every chain', () => {
	test('a level that two chains share is asked about once', async () => {
		const [one, other] = await seeAll(worldWith());
		expect(asked).toHaveLength(3);
		if (!one?.ok || !other?.ok) throw new Error('not seen');
		expect(one.value.levels.map(({label}) => label)).toEqual(['Acme-CA-Intermediate', 'primary-host']);
		expect(one.value.levels[0]).toEqual(other.value.levels[0]);
		expect(one.value.askedFrom).toBe('primary-host');
		// A bundle replays it.
		expect(JSON.parse(JSON.stringify(one.value))).toEqual(one.value);
	});

	test('without its issuer a certificate cannot be asked about, and the level stays in the list', async () => {
		const [one] = await seeAll(worldWith({}, {}, [intermediate]));
		expect(one).toMatchObject({
			ok: true,
			value: {
				levels: [
					{label: 'Acme-CA-Intermediate', code: 'no-issuer', java: null},
					{label: 'primary-host', status: 'good'},
				],
			},
		});
		const [bare] = await seeAll(worldWith({revocation: {ocsp: true, url: null}}, {}, [intermediate]));
		expect(bare).toMatchObject({ok: true, value: {levels: [{code: 'no-url'}, {code: 'no-url'}]}});
	});

	test('a primary that lets nothing be asked from it is not seen', async () => {
		const refused = async () => {
			throw new Trouble('forwarding-refused', 'sshd forwards no sockets.', ['Let it.']);
		};
		const seen = await seeAll(worldWith({}, {get: refused, post: refused}));
		expect(seen).toMatchObject([
			{ok: false, code: 'forwarding-refused', why: 'sshd forwards no sockets.'},
			{ok: false, code: 'forwarding-refused'},
		]);
	});

	test('revoked by a list, while the responder says good: both words are kept', async () => {
		const listed = acme.leaf('gateway-host', {extensions: [`crlDistributionPoints=URI:${responder.url('list')}`]});
		responder.play('list', () => crl({by: intermediate, listed: [{issued: listed, reason: 1}]}));
		const world = worldWith();
		world.put('desk/in/gateway.pem', [listed, intermediate, root].map(({pem}) => pem).join(''));
		const [, seen] = await seeAll(world);
		if (!seen?.ok) throw new Error('not seen');
		expect(seen.value.levels.at(-1)).toMatchObject({
			status: 'revoked',
			code: 'revoked-by-list',
			answer: {status: 'good'},
			lists: [{url: responder.url('list'), status: 'revoked'}],
		});
	});
});
