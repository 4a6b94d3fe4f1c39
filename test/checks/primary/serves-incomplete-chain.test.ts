import {describe, expect, test} from 'vitest';
import {servesIncompleteChain} from '../../../source/checks/primary/serves-incomplete-chain.js';
import {certificate, failure, handshake, intermediate, judging, keystore, leaf, seen, unit} from '../literals.js';

const judge = judging(servesIncompleteChain);
const facts = {handshake: handshake({presented: [leaf]}), keystore: keystore(), unit: seen(unit())};

describe('primary/serves-incomplete-chain', () => {
	test('passes, also without the root', () => {
		expect(judge({...facts, handshake: handshake({presented: [leaf, intermediate]})})).toBeUndefined();
	});

	test('fails with what the keystore holds and the port does not send', () => {
		const {title, evidence, remedy} = failure(judge(facts));
		expect(title).toBe('Port 2560 does not send Acme-CA-Intermediate');
		expect(evidence).toEqual([
			'presented: primary-host',
			'in /srv/product/conf/primary-host.pfx: primary-host, Acme-CA-Intermediate, Acme-CA-Root',
		]);
		expect(remedy.changes).toEqual([{do: 'restart-service', on: 'primary'}]);
	});

	test('an incomplete keystore, and another leaf, are other findings', () => {
		expect(judge({...facts, keystore: keystore({chain: [leaf]})})).toBeUndefined();
		expect(judge({...facts, handshake: handshake({presented: [certificate('other-host', 'x')]})})).toEqual({notNeeded: expect.any(String)});
	});

	test('a closed port shows nothing', () => {
		expect(() => judge({...facts, handshake: handshake({reached: 'closed', presented: []})})).toThrow('Nothing answers');
	});
});
