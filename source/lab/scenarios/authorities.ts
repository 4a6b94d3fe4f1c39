import {above, authority, give, giveBack, reissue, within} from '../given.js';
import type {Issued, Wish} from '../issue.js';
import type {Lab} from '../lab-parts.js';
import {put} from '../lay-files.js';
import {client, found, gateway, type Mend, person, type Scenario} from '../scenario.js';

const roles = ['primary', 'gateway', 'client'] as const;

/** The client's certificate from an authority that is as Acme's intermediate but for what the wish says. */
const beneath =
	(wish: Partial<Wish>, below: Partial<Wish> = {}) =>
	async (lab: Lab) => {
		const issuer = await authority(lab, wish);
		await give(lab, 'client', await reissue(lab, 'client', {issuer, ...below}), [issuer, lab.acme.root]);
	};

const byAcme: Mend = person('Have the certificate of pcclient-host issued by the intermediate of Acme, and give it.', lab =>
	giveBack(lab, 'client'),
);

/** What is wrong above the certificate of a participant. */
export const authorityScenarios: readonly Scenario[] = [
	{
		name: 'missing-intermediate',
		title: 'The PFX files hold no intermediate, and the file named after it holds the root',
		breaks: async lab => {
			for (const role of roles) {
				await give(lab, role, lab.acme[role], []);
				await put(within(lab, `in/pem/${lab.acme[role].name}.pem`), lab.acme[role].pem);
			}
			await put(within(lab, 'in/Acme-CA-Intermediate.cer'), lab.acme.root.der);
		},
		roots: [
			...found('primary', 'chain/missing-intermediate'),
			...found(gateway, 'chain/missing-intermediate'),
			...found(client, 'chain/missing-intermediate'),
		],
		follows: found(client, 'client/refused-by-primary'),
		mends: [
			person('Have the chains exported with all certificates, place them and restart.', async lab => {
				for (const role of roles) await giveBack(lab, role);
				await put(within(lab, 'in/Acme-CA-Intermediate.cer'), lab.acme.intermediate.der);
				await lab.restart();
			}),
		],
	},
	{
		name: 'wrong-issuer',
		title: 'The intermediate in the PFX of the client is an older one of that name',
		breaks: async lab => {
			const older = await authority(lab);
			const issuer = await authority(lab);
			await give(lab, 'client', await reissue(lab, 'client', {issuer}), [older, lab.acme.root]);
		},
		roots: found(client, 'chain/wrong-issuer'),
		follows: found(client, 'client/refused-by-primary', 'chain/extra-certificates'),
		mends: [byAcme],
	},
	{
		name: 'host-as-authority',
		title: 'The certificate of the client was signed with that of a host',
		breaks: async lab => {
			const issuer: Issued = lab.acme.gateway;
			await give(lab, 'client', await reissue(lab, 'client', {issuer}), [issuer, ...above(lab.acme)]);
		},
		roots: found(client, 'chain/not-an-authority'),
		follows: found(client, 'client/refused-by-primary', 'portal/authority-not-uploaded'),
		mends: [byAcme],
	},
	{
		name: 'path-length',
		title: 'An intermediate that may sign no authority signed one',
		breaks: async lab => {
			// Below Acme's own intermediate it would pass: the server trusts that one itself, and Java looks at nothing above.
			const branch = await authority(lab, {name: 'Acme-CA-Branch'});
			const issuer = await authority(lab, {name: 'Acme-CA-Clients', issuer: branch});
			await give(lab, 'client', await reissue(lab, 'client', {issuer}), [issuer, branch, lab.acme.root]);
		},
		roots: found(client, 'chain/path-length'),
		follows: found(client, 'client/refused-by-primary', 'portal/authority-not-uploaded'),
		mends: [byAcme],
	},
	{
		name: 'name-constraints',
		title: 'The authority of the client may sign for another domain only',
		breaks: beneath({name: 'Acme-CA-Branch', permittedDns: 'branch.acme.example'}),
		roots: found(client, 'chain/name-constraints'),
		follows: found(client, 'client/refused-by-primary', 'portal/authority-not-uploaded'),
		mends: [byAcme],
	},
];
