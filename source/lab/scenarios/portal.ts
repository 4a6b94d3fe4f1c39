import {readdir, rm} from 'node:fs/promises';
import path from 'node:path';
import {exportPassword, exportPfx, hostNames} from '../acme.js';
import {forgetRoot} from '../finished.js';
import {above, behave, inDays, misbehave, reissue, within} from '../given.js';
import type {Lab} from '../lab-parts.js';
import {put} from '../lay-files.js';
import {client, fix, found, gateway, person, type Scenario} from '../scenario.js';

const authorities = ['Acme-CA-Root', 'Acme-CA-Intermediate'];
const log = 'in/safeqclientcore.log';

const emptyPortal = async (lab: Lab): Promise<void> => {
	for (const name of await readdir(lab.portal.folder)) await rm(path.join(lab.portal.folder, name));
};

const upload = person('Upload both authorities to the portal.', async lab => {
	for (const name of authorities) await lab.portal.upload(within(lab, `in/${name}.cer`));
});

const searchFor = (lab: Lab, subject: string) =>
	lab.rewriteSite(site => ({...site, clients: site.clients.map(one => ({...one, subject}))}));

/** What is wrong in the portal and at a client. */
export const portalScenarios: readonly Scenario[] = [
	{
		name: 'authority-not-uploaded',
		title: "Neither the portal nor the server's Java knows the authorities of Acme",
		needsJava: true,
		breaks: async lab => {
			await forgetRoot(lab);
			await emptyPortal(lab);
		},
		roots: [
			...found('primary', 'primary/root-not-in-cacerts'),
			...found(gateway, 'portal/authority-not-accepted'),
			...found(client, 'portal/authority-not-accepted'),
		],
		follows: [...found(gateway, 'gateway/refused-by-primary'), ...found(client, 'client/refused-by-primary')],
		mends: [fix('primary/root-not-in-cacerts', 'primary'), upload],
	},
	{
		name: 'intermediate-not-uploaded',
		title: 'Only the root was uploaded to the portal, though the vendor asks for both',
		needsJava: true,
		breaks: lab => rm(path.join(lab.portal.folder, 'Acme-CA-Intermediate.cer')),
		roots: [],
		follows: [...found(gateway, 'portal/authority-not-uploaded'), ...found(client, 'portal/authority-not-uploaded')],
		mends: [],
	},
	{
		name: 'policy-not-in-force',
		title: 'The account still counts the built-in certificates only',
		needsJava: true,
		breaks: lab => misbehave(lab, 'built-in-only'),
		roots: found('portal', 'portal/policy-not-in-force'),
		follows: [
			...found(gateway, 'portal/authority-not-accepted', 'gateway/refused-by-primary'),
			...found(client, 'portal/authority-not-accepted', 'client/refused-by-primary'),
		],
		mends: [person('Set the certificate policy to “Use trusted CA certificates” in the portal.', behave)],
	},
	{
		name: 'authorities-not-told',
		title: 'The server lets everybody in and names no authority',
		needsJava: true,
		breaks: lab => lab.portal.setPolicy('built-in'),
		roots: [],
		follows: found('portal', 'portal/authorities-not-told'),
		mends: [],
	},
	{
		name: 'subject-matches-nothing',
		title: 'The text the client looks for is in no certificate of its own',
		breaks: lab => searchFor(lab, 'pc-client-host'),
		roots: found(client, 'client/subject-matches-nothing'),
		follows: [],
		mends: [person('Give the client text from its own subject: pcclient-host.', lab => searchFor(lab, hostNames.client))],
	},
	{
		name: 'match-expired',
		title: 'Last year’s certificate of the client is still in its store',
		breaks: async lab => {
			const old = await reissue(lab, 'client', {notBefore: inDays(-400), notAfter: inDays(-30)});
			await put(within(lab, 'in/pcclient-old.pfx'), exportPfx(old, above(lab.acme), exportPassword), 0o600);
			const files = ['in/pcclient-host.pfx', 'in/pcclient-old.pfx'];
			await lab.rewriteSite(site => ({...site, chains: {...site.chains, client: {files, passwordFile: 'in/client.pass'}}}));
		},
		roots: found(client, 'client/match-expired'),
		follows: found(client, 'client/subject-ambiguous'),
		mends: [
			person('Take the ended one out of the store the client reads.', lab =>
				lab.rewriteSite(site => ({
					...site,
					chains: {...site.chains, client: {files: ['in/pcclient-host.pfx'], passwordFile: 'in/client.pass'}},
				})),
			),
		],
	},
	{
		name: 'client-refused',
		title: 'A rule of the account refuses the client, whose certificate is good',
		needsJava: true,
		breaks: lab => misbehave(lab, 'refuses pcclient-host'),
		roots: found(client, 'client/refused-by-primary'),
		follows: [],
		mends: [person('Have the rule taken out that the log of the server names.', behave)],
	},
	{
		name: 'client-log',
		title: 'The log of the client says that the primary does not know its authority',
		breaks: async lab => {
			await put(within(lab, log), '2026-11-24 06:00:00 ERROR connection failed: received fatal alert: UnknownCA\n');
			await lab.rewriteSite(site => ({...site, clients: site.clients.map(one => ({...one, log}))}));
		},
		roots: found(client, 'client/log-shows-refusal'),
		follows: [],
		mends: [
			person('Upload the authorities of the client, then copy its log anew.', lab =>
				put(within(lab, log), '2026-11-24 07:00:00 INFO connected\n'),
			),
		],
	},
];
