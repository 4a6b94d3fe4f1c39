import {afterAll, expect, test} from 'vitest';
import {tlsIntercepted} from '../../../source/checks/gateway/tls-intercepted.js';
import {newAcme} from '../../pki/acme.js';
import {certificate, failure, handshake, judging, leaf} from '../literals.js';
import {looked, primaries, primary, subject, wires} from './facts.js';

const acme = newAcme();
afterAll(acme.remove);
const judge = judging(tlsIntercepted, subject);
const wire = wires(handshake());
const proxied = looked({
	presented: [certificate('primary-host', 'Proxy-CA', {sha256: 'ab'.repeat(32), der: acme.primary.certificate.der})],
});

test('passes where the same certificate arrives', () => {
	expect(judge({look: looked(), primary: wire, chains: primaries(primary())})).toBeUndefined();
});

test('another certificate of the same authority is no other party: a node of the cluster, or one renewed a moment ago', () => {
	const own = looked({presented: [acme.leaf('primary-host').certificate]});
	expect(judge({look: own, primary: wire, chains: primaries(primary({links: [leaf, acme.intermediate.certificate]}))})).toBeUndefined();
});

test("another party's certificate is named beside the primary's own", () => {
	const {title, evidence, remedy} = failure(judge({look: proxied, primary: wire, chains: primaries(primary())}));
	expect(title).toBe('Another party answers gateway-host in place of the primary');
	expect(evidence).toEqual([
		'at gateway-host, from primary-host:2560: primary-host, issued by Proxy-CA',
		'on the primary itself, from 127.0.0.1:2560: primary-host, issued by Acme-CA-Intermediate',
	]);
	expect(remedy.say).toContain('out of TLS inspection');
});

test('of a cluster the way to every member is compared with that member', () => {
	const both = wires(handshake(), handshake({serverName: 'node-2', address: '127.0.0.1:2561'}));
	const second = proxied.map(one => ({...one, member: 'primary:node-2' as const, address: 'node-2:2560'}));
	const {evidence, remedy} = failure(judge({look: [...looked(), ...second], primary: both, chains: primaries(primary())}));
	expect(evidence).toEqual([
		'at gateway-host, from node-2:2560: primary-host, issued by Proxy-CA',
		'on node-2 itself, from 127.0.0.1:2561: primary-host, issued by Acme-CA-Intermediate',
	]);
	expect(remedy.say).toContain('Take node-2:2560 out of TLS inspection');
});

test('without both ends there is nothing to compare', () => {
	expect(judge({look: null, primary: wire, chains: []})).toHaveProperty('notNeeded');
	expect(judge({look: looked({reached: 'closed', presented: []}), primary: wire, chains: []})).toBe('not-applicable');
	expect(() => judge({look: proxied, primary: wires(handshake({reached: 'closed', presented: []})), chains: []})).toThrow(
		'Nothing answers',
	);
});
