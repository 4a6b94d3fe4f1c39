import {expect, test} from 'vitest';
import {authoritiesNotTold} from '../../../source/checks/portal/authorities-not-told.js';
import {failure, handshake, judging, site} from '../literals.js';

const judge = judging(authoritiesNotTold, 'portal');

test('passes with a list, and is asked once, of the portal', () => {
	expect(judge({handshake: handshake()})).toBeUndefined();
	expect(authoritiesNotTold.over(site)).toEqual(['portal']);
	expect(authoritiesNotTold.over({...site, chains: {}})).toEqual([]);
	expect(authoritiesNotTold.severity).toBe('notice');
});

test('a server that keeps the list to itself is told, with where to look', () => {
	const {evidence, remedy} = failure(judge({handshake: handshake({acceptedAuthorities: null})}));
	expect(evidence).toEqual(['the handshake with 127.0.0.1:2560 asks for a certificate and names no authority']);
	expect(remedy.say).toMatch(/older portals .+; newer portals /);
});

test('a server that asks for no certificate has no list to tell; one that does not answer shows nothing', () => {
	const open = handshake({acceptedAuthorities: null, clientCertificate: 'not-requested'});
	expect(judge({handshake: open})).toHaveProperty('notNeeded');
	expect(() => judge({handshake: handshake({reached: 'not-tls', presented: []})})).toThrow('does not speak TLS');
});
