import type {Site} from '../../source/site.js';
import {bootMachine, type Machine} from './machine.js';
import {acmeFolder, entriesOf, siteFile} from './primary.js';
import {letIn, putFile} from './ssh-machine.js';
import type {FarPrimary} from './ssh-primary.js';

export const gatewayPassword = 'an0ther pw';
const passwordFile = 'in/gateway-sudo.pass';
const port = 2222;

/** A gateway that is a machine of its own, reached over ssh with sudo, beside the one whose `/` lies on the operator's machine. */
export type FarGateway = {
	readonly machine: Machine;

	/** Where it keeps its part of the journal. */
	readonly journal: string;
	everything(): Promise<readonly string[]>;
	[Symbol.asyncDispose](): Promise<void>;
};

export const gatewayJournal = '/var/lib/dispatcher-trust';

/** Boots it on the network of the primary, makes it known to the operator and writes it into the site file. */
export const installFarGateway = async (far: FarPrimary, sudo = 'ALL=(ALL) ALL'): Promise<FarGateway> => {
	const desk = far.primary.machine;
	const machine = await bootMachine({}, desk);
	try {
		await machine.sh('hostname gateway-2; mkdir -p /etc/gw');
		const hostKey = await letIn(machine, {name: 'keeper', password: gatewayPassword, sudo, port, publicKey: far.publicKey});
		await far.know(`[127.0.0.1]:${port} ${hostKey}`);
		await putFile(
			desk,
			'/home/clerk/.ssh/config',
			`Host gateway-2\n HostName 127.0.0.1\n HostKeyAlias [127.0.0.1]:${port}\n Port ${port}\n User keeper\n`,
			'clerk',
		);
		await putFile(desk, `${acmeFolder}/${passwordFile}`, gatewayPassword, 'clerk');
		await addGateway(desk);
		return {
			machine,
			journal: gatewayJournal,
			everything: async () => entriesOf(machine, ['etc']),
			[Symbol.asyncDispose]: machine[Symbol.asyncDispose],
		};
	} catch (error) {
		await machine[Symbol.asyncDispose]();
		throw error;
	}
};

const addGateway = async (desk: Machine): Promise<void> => {
	const site = JSON.parse(await desk.sh(`cat ${siteFile}`)) as Site;
	const [first] = site.gateways;
	if (!first) throw new Error('the site names no gateway');
	const {root: _, ...rest} = first;
	const second = {
		...rest,
		host: 'gateway-2',
		reach: {via: 'ssh', destination: 'gateway-2', sudo: true, passwordFile},
		keystore: '/etc/gw/gateway-2.pfx',
		unattendedFile: 'out/gateway-2.conf',
		chain: {files: ['in/gateway-2.pfx'], passwordFile: 'in/gateway.pass'},
	};
	await putFile(desk, siteFile, JSON.stringify({...site, gateways: [first, second]}), 'clerk');
};
