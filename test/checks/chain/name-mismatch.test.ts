import {describe, expect, test} from 'vitest';
import {nameMismatch} from '../../../source/checks/chain/name-mismatch.js';
import {certificate, chain, failure, judging, noChain, site} from '../literals.js';

const judge = judging(nameMismatch);
const other = certificate('other-host', 'Acme-CA-Intermediate', {names: ['dns:other-host', 'ip:10.0.0.7']});

describe('chain/name-mismatch', () => {
	test('passes', () => {
		expect(judge({chain: chain()})).toBeUndefined();
	});

	test('fails with the names that are in it', () => {
		const {title, evidence, remedy} = failure(judge({chain: chain({leaf: other})}));
		expect(title).toBe('The certificate does not name primary-host');
		expect(evidence).toEqual(['names in it: DNS:other-host, IP:10.0.0.7; asked for: primary-host']);
		expect(remedy.say).toBe(
			'Call the server other-host, if it has that name in DNS, or request a certificate with DNS:primary-host: dispatcher-trust request create --role primary --name primary-host --name other-host --name 10.0.0.7 --to requests',
		);
	});

	test('the name of a load balancer counts too', () => {
		const balanced = {...site, primary: {...site.primary, names: ['print.acme.example']}};
		expect(failure(judging(nameMismatch, 'primary', balanced)({chain: chain()})).title).toBe(
			'The certificate does not name print.acme.example',
		);
	});

	test('no chain is nothing to judge', () => {
		expect(judge({chain: noChain})).toBe('not-applicable');
	});
});
