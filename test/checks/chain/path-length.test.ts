import {expect, test} from 'vitest';
import {javaTest} from '../../pki/java.js';
import {startOracle} from '../../pki/pkix/oracle.js';
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

const chain = whole(leaf, deeper, last, acme.root);
const trusting = async (...trust: readonly string[]) => judged([chain], {role: 'gateway', name: 'primary-host', trust});

test('where the authority that limits the length is trusted itself, Java takes it as the end and asks for no length', async () => {
	expect((await trusting('Acme-CA-Root.crt')).causes).toEqual([id]);
	expect((await trusting('Acme-CA-Root.crt', 'Last.crt')).stateOf(id)).toEqual(['not-applicable']);
	expect((await trusting('deep-host.crt')).causes).toEqual([]);
});

javaTest('and so does a real Java', async () => {
	const oracle = startOracle();
	const read = [leaf, deeper, last, acme.root].map(({certificate: {der}}, index) => `read ${index} ${der}`);
	const answers = await oracle.ask([...read, 'ask client - TLSv1.3 0,1,2 3', 'ask client - TLSv1.3 0,1,2 3,2']);
	oracle.close();
	expect(answers.slice(read.length)).toEqual([expect.stringContaining('pathLenConstraint violated'), 'OK']);
});
