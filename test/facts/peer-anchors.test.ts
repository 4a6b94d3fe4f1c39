import {expect, test} from 'vitest';
import type {Look} from '../../source/facts/fact.js';
import {isAnchorOf, peerAnchors} from '../../source/facts/peer-anchors.js';
import type {Certificate} from '../../source/pki/certificate.js';
import type {Subject} from '../../source/site.js';
import {givenFile, handshake, intermediate, leaf, root, seen, site} from '../checks/literals.js';

/** Anchors of who judges the gateway, when these authorities were uploaded and the server tells these names. */
const anchorsWith = async (uploaded: readonly Certificate[], told: readonly string[] | null, on: Subject = 'gateway:gateway-host') => {
	const answers: Readonly<Record<string, unknown>> = {
		'given-file': givenFile({certificates: uploaded}),
		handshake: handshake({acceptedAuthorities: told}),
	};
	const see = async ({name}: {readonly name: string}) => {
		if (!(name in answers)) throw new Error(`nobody asks for ${name}`);
		return seen(answers[name]);
	};
	return isAnchorOf(await peerAnchors.gather({world: {site}, subject: on, see} as unknown as Look));
};

const told = [root.subject, intermediate.subject];
const sameKeyAgain = {...intermediate, sha256: 'a'.repeat(64)};
const otherKey = {...intermediate, sha256: 'b'.repeat(64), keySha256: 'c'.repeat(64)};

test('a name the server tells counts for the authority that bears it', async () => {
	const isAnchor = await anchorsWith([], told);
	expect([intermediate, leaf].map(isAnchor)).toEqual([true, false]);
});

test('where the file that was uploaded is at hand, only its key counts, issued again or not', async () => {
	const isAnchor = await anchorsWith([root, intermediate], told);
	expect([intermediate, sameKeyAgain, otherKey].map(isAnchor)).toEqual([true, true, false]);
});

test('what is uploaded and not told is not trusted', async () => {
	expect((await anchorsWith([root, intermediate], [root.subject]))(intermediate)).toBe(false);
	expect((await anchorsWith([root, intermediate], null))(intermediate)).toBe(false);
});

test('who connects to a primary is not all known', async () => {
	expect((await anchorsWith([root, intermediate], told, 'primary'))(intermediate)).toBe(false);
});
