import {rm} from 'node:fs/promises';
import {addGateway, edit, inDays, secondGateway, stranger, trust, within} from '../given.js';
import type {Lab} from '../lab-parts.js';
import {client, fix, found, gateway, person, type Scenario} from '../scenario.js';
import {singleScenarios} from './single.js';

/** Of faults that are told alone. */
const both = (first: string, second: string): Pick<Scenario, 'breaks' | 'mends'> & Partial<Pick<Scenario, 'server' | 'needsJava'>> => {
	const [one, other] = [first, second].map(name => singleScenarios.find(scenario => scenario.name === name));
	if (!one || !other) throw new Error(`No such scenarios: ${first}, ${second}`);
	const server = one.server ?? other.server;
	return {
		async breaks(lab) {
			await one.breaks(lab);
			await other.breaks(lab);
		},
		mends: [...one.mends, ...other.mends],
		...(server ? {server} : {}),
		...(one.needsJava || other.needsJava ? {needsJava: true} : {}),
	};
};

const gatewayB = `gateway:${secondGateway}` as const;
const ofB = (lab: Lab, file: string) => within(lab, `${secondGateway}/etc/gw/${file}`);

/** Two faults at once: what belongs to which, and what to do first. */
export const doubleScenarios: readonly Scenario[] = [
	{
		name: 'smart-quotes-and-expired',
		title: 'Smart quotes around the password, and the certificate of the gateway has expired',
		...both('smart-quotes', 'expired'),
		roots: [...found('primary', 'primary/setting-stray-characters'), ...found(gateway, 'chain/expired')],
		follows: [
			...found('primary', 'primary/keystore-password', 'primary/serves-fallback'),
			...found(gateway, 'gateway/refused-by-primary'),
			...found(client, 'client/refused-by-primary'),
		],
	},
	{
		name: 'down-and-wrong-password',
		title: 'The server is stopped, and would not open its keystore if it were not',
		...both('service-down', 'wrong-password'),
		roots: found('primary', 'primary/keystore-password', 'primary/service-down'),
		follows: [...found('primary', 'primary/port-closed'), ...found(gateway, 'gateway/primary-unreachable')],
		mends: [fix('primary/keystore-password', 'primary')],
	},
	{
		name: 'responder-down-and-wrong-issuer',
		title: 'The responder hangs up, and the client has the intermediate of another year',
		...both('responder-down', 'wrong-issuer'),
		roots: [
			...found(client, 'chain/wrong-issuer'),
			...found('primary', 'revocation/responder-unreachable'),
			...found(gateway, 'revocation/responder-unreachable'),
		],
		follows: found(client, 'client/refused-by-primary', 'chain/extra-certificates'),
	},
	{
		name: 'unreadable-and-stray',
		title: 'Smart quotes around the password, of a keystore that the server may not read either',
		...both('smart-quotes', 'unreadable-keystore'),
		roots: found('primary', 'primary/setting-stray-characters', 'primary/keystore-unreadable'),
		follows: [
			...found('primary', 'primary/keystore-password', 'primary/serves-fallback'),
			...found(gateway, 'gateway/refused-by-primary'),
			...found(client, 'client/refused-by-primary'),
		],
	},
	{
		name: 'root-forgotten-and-subject',
		title: 'An update brought new cacerts, and the client looks for text that nothing has',
		...both('root-forgotten', 'subject-matches-nothing'),
		roots: [...found('primary', 'primary/root-not-in-cacerts'), ...found(client, 'client/subject-matches-nothing')],
		follows: [],
	},
	{
		name: 'name-mismatch-and-empty-truststore',
		title: 'The primary has the certificate of another host, and the gateway trusts nobody',
		...both('name-mismatch', 'truststore-empty'),
		roots: [...found('primary', 'chain/name-mismatch'), ...found(gateway, 'gateway/truststore-empty-in-java')],
		follows: [...found(gateway, 'gateway/refused-by-primary'), ...found(client, 'client/refused-by-primary')],
	},
	{
		name: 'keystore-gone-and-truststore-password',
		title: 'The keystore of the server is gone, and the truststore of the gateway stays closed',
		...both('keystore-gone', 'truststore-password'),
		roots: [...found('primary', 'primary/keystore-missing'), ...found(gateway, 'gateway/truststore-password')],
		follows: [
			...found('primary', 'primary/serves-fallback'),
			...found(gateway, 'gateway/refused-by-primary'),
			...found(client, 'client/refused-by-primary'),
		],
	},
	{
		name: 'wrong-file-password-and-utf16',
		title: 'The password of the gateway’s PFX is wrong, and the root of Acme is text in UTF-16',
		...both('wrong-file-password', 'utf16-authority'),
		roots: [...found('file:in/Acme-CA-Root.cer', 'file/utf16'), ...found('file:in/gateway-host.pfx', 'file/wrong-password')],
		follows: [],
	},
	{
		name: 'not-for-clients-and-revoked',
		title: 'The client has a certificate for servers, and that of the gateway was revoked',
		...both('not-for-clients', 'revoked'),
		roots: [...found(client, 'chain/not-a-client-certificate'), ...found(gateway, 'revocation/revoked')],
		follows: found(client, 'client/refused-by-primary'),
	},
	{
		name: 'two-gateways-truststore-and-keystore',
		title: 'One gateway lacks its keystore, and the other trusts somebody else’s root',
		async breaks(lab) {
			await addGateway(lab);
			await rm(within(lab, 'gateway/etc/gw/gateway-host.pfx'));
			await trust(ofB(lab, 'acme-ca.pfx'), await stranger());
		},
		roots: [...found(gateway, 'gateway/keystore-missing'), ...found(gatewayB, 'gateway/truststore-lacks-root')],
		follows: found(gatewayB, 'gateway/refused-by-primary'),
		mends: [fix('gateway/keystore-missing', gateway), fix('gateway/truststore-lacks-root', gatewayB)],
	},
	{
		name: 'two-gateways-options-and-expired',
		title: 'One gateway was told nothing of its truststore, and the certificate of the other has expired',
		async breaks(lab) {
			await addGateway(lab, {notBefore: inDays(-400), notAfter: inDays(-4)});
			await edit(within(lab, 'out/gateway.conf'), text => text.replace(/^HCP_DEFAULT_TRUSTSTORE.*\n/gm, ''));
		},
		roots: [...found(gatewayB, 'chain/expired'), ...found(gateway, 'gateway/option-missing')],
		follows: found(gatewayB, 'gateway/refused-by-primary'),
		mends: [
			fix('gateway/option-missing', gateway),
			person('Have the certificate of gateway-b issued anew, and place it.', lab => addGateway(lab)),
		],
	},
	{
		name: 'two-gateways-revoked-and-password',
		title: 'The certificate of one gateway was revoked, and the other has a password that is not its own',
		async breaks(lab) {
			await addGateway(lab);
			await edit(within(lab, `out/${secondGateway}.conf`), text => text.replace(/(KEYSTORE_PASSWORD=)"[^"]*"/, '$1"changed"'));
			lab.ocsp.set('revoked', 'gateway-host');
			await lab.rewriteSite(site => ({...site, revocation: {ocsp: true, url: null}}));
		},
		roots: [...found(gateway, 'revocation/revoked'), ...found(gatewayB, 'gateway/keystore-password')],
		follows: [],
		mends: [fix('gateway/keystore-password', gatewayB), ...(singleScenarios.find(({name}) => name === 'revoked')?.mends ?? [])],
	},
];
