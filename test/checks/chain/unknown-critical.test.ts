import {expect, test} from 'vitest';
import {acme, judged, sound, whole} from '../judging-files.js';

const id = 'chain/unknown-critical';

const leaf = acme.leaf('odd-host', {extensions: ['subjectAltName=DNS:primary-host', '1.2.3.4=critical,ASN1:UTF8String:x']});

test('passes', async () => {
	expect((await judged([sound], {role: 'primary', name: 'primary-host'})).stateOf(id)).toEqual(['passed']);
});

test('an extension of nobody', async () => {
	const {causes, text} = await judged([whole(leaf)], {role: 'primary', name: 'primary-host'});
	expect(causes).toEqual([id]);
	expect(text(id)).toContain('critical 1.2.3.4');
});
