import {expect, test} from 'vitest';
import type {JavaCacerts} from '../../../source/facts/java-cacerts.js';
import {cacerts} from '../../../source/steps/primary/cacerts.js';
import {chain, noChain, notSeen, pageOf, root, rowsOf, seen, site} from '../page.js';

const trusted = (anchors: JavaCacerts['anchors'] = []) =>
	seen<JavaCacerts>({path: '/srv/product/jre/lib/security/cacerts', format: 'JKS', entries: 150 + anchors.length, anchors});
const anchor = {alias: 'acme', sha256: root.sha256, enteredAt: '2026-01-02T03:04:05Z'};
const page = (more: object = {}) => pageOf(cacerts, {trusted: trusted(), chain: seen(chain()), ...more});

test('an unknown root is imported', () => {
	const telling = cacerts.tell(page());
	expect(telling.news).toBe("The product's own Java does not know Acme-CA-Root yet.");
	expect(telling.notNeeded).toBeUndefined();
	expect(rowsOf(telling, 'saw')[0]).toBe('/srv/product/jre/lib/security/cacerts    JKS, 150 entries');
	expect(rowsOf(telling, 'proof')).toEqual(['the entry is found again by its SHA-256, and the 150 others are unchanged']);
	expect(cacerts.plan(site, 'primary')).toEqual([{do: 'import-trusted-root', on: 'primary'}]);
});

test('a root that is trusted already is not imported again, and the reason compares fingerprints', () => {
	const telling = cacerts.tell(page({trusted: trusted([anchor])}));
	expect(telling.notNeeded).toBe('already trusted as acme');
	expect(rowsOf(telling, 'saw')[1]).toBe('alias acme, entered 2026-01-02');
	expect(rowsOf(telling, 'proof').slice(1)).toEqual([root.sha256, root.sha256]);
});

test('another certificate of the same alias is not taken for the root', () => {
	expect(cacerts.tell(page({trusted: trusted([{...anchor, sha256: 'f'.repeat(64)}])})).notNeeded).toBeUndefined();
});

test('without a root, or without a look, nothing is claimed', () => {
	expect(cacerts.tell(page({chain: seen(noChain)})).news).toBe('The chain ends in no root yet, so there is nothing to import.');
	const unseen = cacerts.tell(page({trusted: notSeen}));
	expect(unseen.news).toBe("The product's cacerts could not be looked at.");
	expect(rowsOf(unseen, 'saw')).toEqual(['It may not be read.']);
});

test('the proof names the alias it was found under', () => {
	const proved = cacerts.proved?.(page({trusted: trusted([anchor])}));
	expect(proved?.news).toBe("The product's own Java trusts Acme-CA-Root, from the next restart on.");
	expect(proved?.blocks[0]?.lines[0]).toMatchObject({
		sign: 'ok',
		text: 'found by its SHA-256 as acme, put there by /srv/product/jre/bin/keytool',
	});
});

test('a root that is not there after all is no proof', () => {
	const proved = cacerts.proved?.(page());
	expect(proved?.news).toBe("The product's own Java does not know Acme-CA-Root.");
	expect(proved?.blocks[0]?.lines[0]?.sign).toBe('error');
});
