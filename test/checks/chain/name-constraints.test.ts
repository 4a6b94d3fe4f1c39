import {expect, test} from 'vitest';
import {acme, judged, whole} from '../judging-files.js';

const id = 'chain/name-constraints';

const bound = acme.issue({
	name: 'Bound',
	by: 'Acme-CA-Root',
	extensions: [...acme.authority, 'nameConstraints=critical,permitted;DNS:acme.example'],
});
const leaf = acme.leaf('unbound', {by: 'Bound', extensions: ['subjectAltName=DNS:primary-host'], subject: '/O=Acme'});
const inside = acme.leaf('inside', {by: 'Bound', extensions: ['subjectAltName=DNS:print.acme.example'], subject: '/O=Acme'});

test('passes inside the constraints', async () => {
	expect((await judged([whole(inside, bound, acme.root)], {role: 'primary', name: 'print.acme.example'})).stateOf(id)).toEqual(['passed']);
});

test('a name outside the constraints of its authority', async () => {
	const {causes, text} = await judged([whole(leaf, bound, acme.root)], {role: 'primary', name: 'primary-host'});
	expect(causes).toEqual([id]);
	expect(text(id)).toContain('names in it: dns:primary-host');
});
