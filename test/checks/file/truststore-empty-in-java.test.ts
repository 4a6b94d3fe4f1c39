import {expect, test} from 'vitest';
import {writeTruststore} from '../../../source/pki/keystore.js';
import {Secret} from '../../../source/secret.js';
import {acme, judged} from '../judging-files.js';

const id = 'file/truststore-empty-in-java';

acme.openssl('pkcs12', '-export', '-nokeys', '-in', 'chain.pem', '-out', 'trust.pfx', '-passout', 'pass:changeit');

test('passes', async () => {
	const entries = [{alias: 'root', certificate: acme.root.certificate}];
	acme.write('marked.pfx', writeTruststore({entries, password: new Secret('changeit')}));
	expect((await judged(['marked.pfx'])).stateOf(id)).toEqual(['passed']);
});

test('certificates without the mark Java needs', async () => {
	const {causes, text} = await judged(['trust.pfx'], {});
	expect(causes).toEqual([id]);
	expect(text(id)).toContain('Your keystore contains 0 entries');
	expect(text(id)).toContain(`dispatcher-trust truststore create ${acme.at('trust.pfx')} --to NEW.pfx`);
});
