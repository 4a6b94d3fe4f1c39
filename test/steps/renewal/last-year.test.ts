import {afterAll, expect, test} from 'vitest';
import {lookAtLastYear} from '../../../source/steps/renewal/last-year.js';
import {makeWorld} from '../../facts/world.js';
import {newAcme} from '../../pki/acme.js';

const acme = newAcme();
afterAll(acme.remove);
acme.leaf('gateway-host');

test('what is in place counts before what was given; a client is known by its files only', async () => {
	const client = acme.leaf('pcclient-host');
	const world = makeWorld({
		site: {chains: {gateway: {files: ['in/absent.pfx']}, client: {files: ['in/client.pem']}}, authorities: ['in/chain.pem']},
	});
	world.put('gateway/etc/gw/gateway.pfx', acme.pfx('gateway.pfx', 'gateway-host'));
	world.put('desk/in/client.pem', client.pem);
	world.put('desk/in/chain.pem', acme.read('chain.pem'));
	const {shown} = await lookAtLastYear({...world, timeout: 300, site: {...world.site, primary: {...world.site.primary, port: 1}}});
	expect(shown.get('gateway:gateway-host')).toMatchObject({isInPlace: true, leaf: {label: 'gateway-host'}, root: {label: 'Acme-CA-Root'}});
	expect(shown.get('client:pcclient-host')).toMatchObject({isInPlace: false, leaf: {sha256: client.certificate.sha256}});
	expect(shown.has('primary')).toBe(false);
});
