import {rm, utimes, writeFile} from 'node:fs/promises';
import {exportPassword, exportPfx} from '../acme.js';
import {forgetRoot, placedKeystore, placeKeystore} from '../finished.js';
import {above, behave, closeToService, givenFile, misbehave, within} from '../given.js';
import type {Lab} from '../lab-parts.js';
import {productFolder, put} from '../lay-files.js';
import {client, fix, found, gateway, type Mend, person, type Scenario} from '../scenario.js';

const cacerts = (lab: Lab) => within(lab, `${productFolder}/jre/lib/security/cacerts`);
const pfx = (lab: Lab, leaf: 'primary' | 'gateway', keyPem?: string) => exportPfx(lab.acme[leaf], above(lab.acme), exportPassword, keyPem);

/** A server that misbehaves for a reason of its own: whoever runs it mends it. */
const ownReason = (text: string): Mend => person(text, behave);

/** What is wrong with the keystore, the process and what it serves. */
export const serverScenarios: readonly Scenario[] = [
	{
		name: 'keystore-gone',
		title: 'The keystore is not where application.conf says',
		breaks: lab => rm(placedKeystore(lab)),
		roots: found('primary', 'primary/keystore-missing'),
		follows: [
			...found('primary', 'primary/serves-fallback'),
			...found(gateway, 'gateway/refused-by-primary'),
			...found(client, 'client/refused-by-primary'),
		],
		mends: [fix('primary/keystore-missing', 'primary')],
	},
	{
		name: 'unreadable-keystore',
		title: 'The user the server runs as may not read the keystore',
		breaks: lab => closeToService(lab, placedKeystore(lab)),
		roots: found('primary', 'primary/keystore-unreadable'),
		follows: [
			...found('primary', 'primary/serves-fallback'),
			...found(gateway, 'gateway/refused-by-primary'),
			...found(client, 'client/refused-by-primary'),
		],
		mends: [fix('primary/keystore-unreadable', 'primary')],
	},
	{
		name: 'useless-keystore',
		title: 'Key and certificate in the keystore of the server come from two requests',
		breaks: lab => writeFile(placedKeystore(lab), pfx(lab, 'primary', lab.acme.gateway.keyPem)),
		roots: found('primary', 'primary/keystore-unusable'),
		follows: [],
		mends: [fix('primary/keystore-unusable', 'primary')],
	},
	{
		name: 'service-down',
		title: 'The server is stopped',
		server: 'down',
		breaks: async () => {},
		roots: found('primary', 'primary/service-down'),
		follows: [...found('primary', 'primary/port-closed'), ...found(gateway, 'gateway/primary-unreachable')],
		mends: [fix('primary/service-down', 'primary')],
	},
	{
		name: 'port-closed',
		title: 'The server runs and listens on another port',
		needsJava: true,
		breaks: lab => misbehave(lab, 'elsewhere'),
		roots: found('primary', 'primary/port-closed'),
		follows: found(gateway, 'gateway/primary-unreachable'),
		mends: [ownReason('See with ss -ltnp where it listens, set the port back and restart.')],
	},
	{
		name: 'not-tls',
		title: 'What answers on the port of the server does not speak TLS',
		needsJava: true,
		breaks: lab => misbehave(lab, 'plain'),
		roots: found('primary', 'primary/not-tls'),
		follows: found(gateway, 'gateway/primary-unreachable'),
		mends: [ownReason('Stop the program that has the port, and restart the server.')],
	},
	{
		name: 'not-restarted',
		title: 'The keystore was replaced, and the server runs on with the old one',
		server: 'running',
		breaks: async lab => {
			await put(givenFile(lab, 'primary'), exportPfx(lab.acme.primary, above(lab.acme), exportPassword), 0o600);
			await placeKeystore(lab, givenFile(lab, 'primary'));
			const soon = new Date(Date.now() + 3000);
			await utimes(placedKeystore(lab), soon, soon);
		},
		roots: found('primary', 'primary/restart-needed'),
		follows: [],
		mends: [fix('primary/restart-needed', 'primary')],
	},
	{
		name: 'built-in-certificate',
		title: 'The server shows "localhost", and nothing in its files says why',
		needsJava: true,
		breaks: lab => misbehave(lab, 'built-in'),
		roots: found('primary', 'primary/serves-fallback'),
		follows: [...found(gateway, 'gateway/refused-by-primary'), ...found(client, 'client/refused-by-primary')],
		mends: [ownReason('Read its log of the last start, settle what that names and restart.')],
	},
	{
		name: 'other-certificate',
		title: 'In the place of the keystore lies that of the gateway',
		breaks: lab => writeFile(placedKeystore(lab), pfx(lab, 'gateway')),
		roots: found('primary', 'primary/serves-other-certificate'),
		follows: [
			...found('primary', 'primary/keystore-differs'),
			...found(gateway, 'gateway/refused-by-primary'),
			...found(client, 'client/refused-by-primary'),
		],
		mends: [fix('primary/serves-other-certificate', 'primary')],
	},
	{
		name: 'incomplete-chain',
		title: 'The server sends its certificate alone, though the keystore is whole',
		needsJava: true,
		breaks: lab => misbehave(lab, 'leaf-only'),
		roots: found('primary', 'primary/serves-incomplete-chain'),
		follows: found(client, 'client/refused-by-primary'),
		mends: [ownReason('Have it send the chain again, and restart.')],
	},
	{
		name: 'root-forgotten',
		title: "An update brought new cacerts, and the server's Java no longer knows the root",
		breaks: forgetRoot,
		roots: found('primary', 'primary/root-not-in-cacerts'),
		follows: [],
		mends: [fix('primary/root-not-in-cacerts', 'primary')],
	},
	{
		name: 'cacerts-cut-off',
		title: 'The cacerts of the server were cut off',
		breaks: lab => writeFile(cacerts(lab), 'cut off'),
		roots: found('primary', 'primary/cacerts-unusable'),
		follows: [
			...found('primary', 'primary/service-down', 'primary/port-closed', 'primary/root-not-in-cacerts'),
			...found(gateway, 'gateway/primary-unreachable'),
		],
		mends: [
			person('Put cacerts back from the installation, and restart.', async lab => {
				await forgetRoot(lab);
				await lab.restart();
			}),
			fix('primary/root-not-in-cacerts', 'primary'),
		],
	},
	{
		name: 'nobody-asked',
		title: 'The server asks nobody for a certificate',
		needsJava: true,
		breaks: lab => misbehave(lab, 'asks-nobody'),
		roots: [],
		follows: found('primary', 'primary/client-certificate-not-requested'),
		mends: [ownReason('Have the portal ask for certificates again.')],
	},
];
