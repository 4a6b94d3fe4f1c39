import {expect, test} from 'vitest';
import {acme, judged, sound, whole} from '../judging-files.js';

const id = 'chain/path-length';

const last = acme.issue({
	name: 'Last',
	by: 'Acme-CA-Root',
	extensions: ['basicConstraints=critical,CA:TRUE,pathlen:0', 'keyUsage=critical,keyCertSign'],
});
const deeper = acme.issue({name: 'Deeper', by: 'Last', extensions: acme.authority});
const leaf = acme.leaf('deep-host', {by: 'Deeper', extensions: ['subjectAltName=DNS:primary-host']});

test('passes', async () => {
	expect((await judged([sound], {role: 'primary', name: 'primary-host'})).stateOf(id)).toEqual(['passed']);
});

test('one authority too many below another', async () => {
	const {causes, text} = await judged([whole(leaf, deeper, last, acme.root)], {role: 'primary', name: 'primary-host'});
	expect(causes).toEqual([id]);
	expect(text(id)).toContain('pathLenConstraint violated');
});
