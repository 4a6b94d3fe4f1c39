import {expect, test} from 'vitest';
import {acme, judged, sound, whole} from '../judging-files.js';

const id = 'chain/key-usage';

const enciphering = acme.leaf('enciphering', {
	extensions: ['subjectAltName=DNS:primary-host', 'extendedKeyUsage=serverAuth', 'keyUsage=critical,keyEncipherment'],
});
const mute = acme.issue({name: 'Mute', by: 'Acme-CA-Root', extensions: ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,cRLSign']});
const below = acme.leaf('below-mute', {by: 'Mute', extensions: ['subjectAltName=DNS:primary-host']});

test('passes', async () => {
	expect((await judged([sound], {role: 'primary', name: 'primary-host'})).stateOf(id)).toEqual(['passed']);
});

test('a leaf for encipherment alone, though its purposes fit', async () => {
	const {causes, text} = await judged([whole(enciphering)], {role: 'primary', name: 'primary-host'});
	expect(causes).toEqual([id]);
	expect(text(id)).toContain('key usage keyEncipherment; needed: digitalSignature');
});

test('an authority that may not sign certificates', async () => {
	const {causes, text} = await judged([whole(below, mute, acme.root)], {role: 'primary', name: 'primary-host'});
	expect(causes).toEqual([id]);
	expect(text(id)).toContain('Mute: key usage cRLSign; needed: keyCertSign');
});
