import type {Site} from '../../source/site.js';
import {acmeFolder, installNode, type Primary, type Stage, siteFile} from './primary.js';
import {letIn, putFile} from './ssh-machine.js';
import type {FarPrimary} from './ssh-primary.js';

export const nodePassword = 'a third pw';
const passwordFile = 'in/node-sudo.pass';
const sshPort = 2223;
const port = 2561;

/** A further member of the primary's cluster on a machine of its own, reached over ssh with sudo. It is made known to the operator and written into the site file. */
export const installFarNode = async (stage: Stage, far: FarPrimary, sudo = 'ALL=(ALL) ALL'): Promise<Primary> => {
	const desk = far.primary.machine;
	const node = await installNode(stage, far.primary, port);
	try {
		const {machine} = node;
		await machine.sh('hostname node-2');
		// One network, so each name leads to it; the port tells which member.
		for (const one of [desk, machine]) await one.sh("sed -i 's/ primary-host/ primary-host node-2/' /etc/hosts");
		const hostKey = await letIn(machine, {name: 'keeper', password: nodePassword, sudo, port: sshPort, publicKey: far.publicKey});
		await far.know(`[127.0.0.1]:${sshPort} ${hostKey}`);
		await putFile(
			desk,
			'/home/clerk/.ssh/config',
			`Host node-2\n HostName 127.0.0.1\n HostKeyAlias [127.0.0.1]:${sshPort}\n Port ${sshPort}\n User keeper\n`,
			'clerk',
		);
		await putFile(desk, `${acmeFolder}/${passwordFile}`, nodePassword, 'clerk');
		const site = JSON.parse(await desk.sh(`cat ${siteFile}`)) as Site;
		const member = {
			host: 'node-2',
			address: '127.0.0.1',
			port,
			reach: {via: 'ssh', destination: 'node-2', sudo: true, passwordFile},
			chain: {files: ['in/node-2.pfx'], passwordFile: 'in/gateway.pass'},
		};
		await putFile(desk, siteFile, JSON.stringify({...site, primary: {...site.primary, nodes: [member]}}), 'clerk');
		return node;
	} catch (error) {
		await node[Symbol.asyncDispose]();
		throw error;
	}
};
