import {afterAll, expect, test} from 'vitest';
import {noTypedSecrets} from '../../../source/host/secrets.js';
import {Secret} from '../../../source/secret.js';
import {keepPasswords} from '../../../source/steps/renewal/kept-passwords.js';
import {makeWorld} from '../../facts/world.js';
import {newAcme} from '../../pki/acme.js';

const acme = newAcme();
afterAll(acme.remove);
const inForce = 'In.force-3';

/** The keystore in place opens with the password of the settings; the new files are as named. */
const worldWith = (files: readonly string[]) => {
	const world = makeWorld({site: {chains: {primary: {files: files.map(name => `in/${name}`)}, gateway: {files: []}}}});
	const {installRoot} = world.site.primary;
	const place = `${installRoot}/conf/primary-host.pfx`;
	world.put(`primary${place}`, acme.pfx('placed.pfx', 'primary-host', '-passout', `pass:${inForce}`));
	world.put(
		`primary${installRoot}/conf/application.conf`,
		`app { default-keystore-file = "${place}"\n default-keystore-password = "${inForce}" }\n`,
	);
	acme.pfx('next.pfx', 'primary-host');
	for (const name of files) world.put(`desk/in/${name}`, acme.read(name));
	return world;
};

test('a keystore made of loose files keeps the password that stands in the settings', async () => {
	const typed = noTypedSecrets();
	await keepPasswords(worldWith(['primary-host.crt', 'primary-host.key', 'chain.pem']), ['primary'], typed);
	expect(typed.keystores.get('primary')?.equals(new Secret(inForce))).toBe(true);
});

test('one that is taken as it was given has its own', async () => {
	const typed = noTypedSecrets();
	await keepPasswords(worldWith(['next.pfx']), ['primary'], typed);
	expect(typed.keystores.has('primary')).toBe(false);
});

test("a gateway's truststore keeps the password of its options", async () => {
	const world = worldWith([]);
	world.put('desk/out/gateway.conf', 'HCP_DEFAULT_TRUSTSTORE_PASSWORD="Trust.me-4"\n');
	const typed = noTypedSecrets();
	await keepPasswords(world, [], typed);
	expect(typed.truststores.get('gateway-host')?.equals(new Secret('Trust.me-4'))).toBe(true);
});
