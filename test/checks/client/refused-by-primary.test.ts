import {expect, test} from 'vitest';
import {clientRefused} from '../../../source/checks/client/refused-by-primary.js';
import type {OwnTry} from '../../../source/facts/own-handshake.js';
import {failure, handshake, judging, noChain, seen} from '../literals.js';
import {chainOf, own, subject} from './facts.js';

const judge = judging(clientRefused, subject);
const keyed = {...chainOf(own), privateKeys: [{key: 'RSA 2048', keySha256: own.keySha256}]};

const look = (more: Partial<OwnTry>) =>
	seen({
		anchorsFrom: 'the root you gave',
		from: 'primary-host',
		keystoreFrom: 'in/client.pfx',
		tries: [{...handshake({alert: null, clientCertificate: 'accepted'}), asked: 'TLSv1.3', trusts: true, distrust: null, ...more}],
	});

test('passes when its chain is accepted', () => {
	expect(judge({chain: keyed, own: look({})})).toBeUndefined();
});

test('fails on a refusal, and says from where it was tried', () => {
	const {title, evidence} = failure(judge({chain: keyed, own: look({clientCertificate: 'rejected', alert: 'bad_certificate', ms: 9})}));
	expect(title).toBe('pcclient-host cannot connect to the primary');
	expect(evidence).toEqual([
		'handshake with in/client.pfx and the root you gave, TLS 1.3, from primary-host: the primary answers alert “bad_certificate” after 9 ms',
	]);
});

test('a primary it would not trust is mended in the store of its machine, by a person', () => {
	const {remedy} = failure(judge({chain: keyed, own: look({trusts: false, distrust: 'No path.', distrustCode: 'no-path'})}));
	expect(remedy).toEqual({say: "Put the primary's root into the machine's trusted root authorities on pcclient-host.", changes: []});
});

test('a key that never left the client cannot be tried; what was not seen is said as such', () => {
	const blind = {ok: false, code: 'x', why: 'It was not seen.', hints: []};
	expect(judge({chain: {...keyed, privateKeys: []}, own: blind})).toHaveProperty('notNeeded');
	expect(() => judge({chain: keyed, own: blind})).toThrow('It was not seen.');
	expect(judge({chain: noChain, own: blind})).toBe('not-applicable');
});
