import {expect, test} from 'vitest';
import {authorityNotUploaded} from '../../../source/checks/portal/authority-not-uploaded.js';
import {chain, failure, handshake, intermediate, judging, noChain, root, site} from '../literals.js';

const judgeAll = judging(authorityNotUploaded, 'gateway:gateway-host');
const judge = (seen: {readonly chain: unknown; readonly handshake: unknown}, isPublic = false) => judgeAll({...seen, above: {isPublic}});
const naming = (...names: readonly string[]) => handshake({acceptedAuthorities: names});

test('passes when the server names all of the chain', () => {
	expect(judge({chain: chain(), handshake: handshake()})).toBeUndefined();
	expect(authorityNotUploaded.over(site)).toEqual(['gateway:gateway-host', 'client:pcclient-host']);
	expect(authorityNotUploaded.severity).toBe('warning');
});

test('one of two is told, with the files to upload', () => {
	const {title, evidence, remedy} = failure(judge({chain: chain(), handshake: naming(root.subject)}));
	expect(title).toBe('Acme-CA-Intermediate was not uploaded');
	expect(evidence).toEqual(['the handshake names: Acme-CA-Root; not Acme-CA-Intermediate, of the chain of gateway-host']);
	expect(remedy.changes).toEqual([{do: 'export-authorities', on: 'portal', to: 'out/portal'}]);
});

test('none of them, or no list at all, are other findings', () => {
	expect(judge({chain: chain(), handshake: naming('CN=Other')})).toBe('not-applicable');
	expect(judge({chain: chain(), handshake: handshake({acceptedAuthorities: null})})).toBe('not-applicable');
	expect(judge({chain: noChain, handshake: handshake()})).toBe('not-applicable');
});

test('a port that does not answer shows nothing', () => {
	expect(() => judge({chain: chain(), handshake: handshake({reached: 'closed', presented: []})})).toThrow('Nothing answers');
	expect(() => judge({chain: chain({leaf: null}), handshake: naming(intermediate.subject)})).toThrow('No given file holds');
});

test('of a public authority nothing is to be uploaded', () => {
	expect(judge({chain: chain(), handshake: naming(root.subject)}, true)).toEqual({
		notNeeded: 'Acme-CA-Root is a public authority that Java knows',
	});
});
