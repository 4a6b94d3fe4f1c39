import {describe, expect, test} from 'vitest';
import {authorityNotAccepted} from '../../../source/checks/portal/authority-not-accepted.js';
import {chain, failure, handshake, intermediate, judging, noChain, root, site} from '../literals.js';

const judge = judging(authorityNotAccepted, 'gateway:gateway-host');

describe('portal/authority-not-accepted', () => {
	test('is asked of every gateway and client with a chain, never of a client in gateway mode', () => {
		const modes = {...site, clients: [...site.clients, {host: 'desk-9', mode: 'gateway' as const, subject: ''}]};
		expect(authorityNotAccepted.over(modes)).toEqual(['gateway:gateway-host', 'client:pcclient-host']);
		expect(authorityNotAccepted.over({...site, chains: {}})).toEqual([]);
	});

	test('passes when one of the chain is in the list', () => {
		expect(judge({chain: chain(), handshake: handshake({acceptedAuthorities: [intermediate.subject]})})).toBeUndefined();
	});

	test('fails with both menu routes, and prepares the files', () => {
		const {title, evidence, remedy} = failure(judge({chain: chain(), handshake: handshake({acceptedAuthorities: ['CN=Other-CA,O=Else']})}));
		expect(title).toBe('The server does not accept Acme-CA-Root');
		expect(evidence).toEqual(['the handshake names: Other-CA', 'needed for gateway-host: Acme-CA-Intermediate or Acme-CA-Root']);
		expect(remedy.say).toMatch(/older portals .+; newer portals /);
		expect(remedy.changes).toEqual([{do: 'export-authorities', on: 'portal', to: 'out/portal'}]);
	});

	test('names the first of a long list and counts the rest', () => {
		const many = Array.from({length: 150}, (_, index) => `CN=Public-${index}`);
		const [saw] = failure(judge({chain: chain(), handshake: handshake({acceptedAuthorities: many})})).evidence;
		expect(saw).toContain('Public-0, Public-1, Public-2, Public-3 and 146 more');
	});

	test('a server that sends no list, or no certificate, shows nothing', () => {
		expect(() => judge({chain: chain(), handshake: handshake({acceptedAuthorities: null})})).toThrow('does not say');
		expect(() => judge({chain: chain(), handshake: handshake({reached: 'closed', presented: []})})).toThrow('Nothing answers');
		expect(judge({chain: noChain, handshake: handshake()})).toBe('not-applicable');
	});

	test('the issuer nobody gave is still a name to look for', () => {
		const short = chain({links: [chain().leaf ?? root], missing: intermediate.subject, root: null});
		expect(judge({chain: short, handshake: handshake({acceptedAuthorities: [intermediate.subject]})})).toBeUndefined();
	});
});
