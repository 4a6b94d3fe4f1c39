import type {Answer} from './machine.js';
import {acmeFolder, installPrimary, type Primary, program, type Stage, siteFile} from './primary.js';
import {letIn, putFile} from './ssh-machine.js';

export const sudoPassword = "s3cret 'pw";
const passwordFile = `${acmeFolder}/in/sudo.pass`;

/** The primary with an sshd and an account that becomes root by its password; and an operator's account with Acme's files, who has nothing but a key. */
export const installFarPrimary = async (stage: Stage, sudo = 'ALL=(ALL) ALL'): Promise<FarPrimary> => {
	const primary = await installPrimary(stage);
	const {machine} = primary;
	try {
		const publicKey = await machine.sh(`
			useradd -m -s /bin/bash clerk
			mkdir /home/clerk/.ssh
			ssh-keygen -q -t ed25519 -N '' -f /home/clerk/.ssh/id_ed25519
			chown -R clerk: /home/clerk ${acmeFolder}
			cat /home/clerk/.ssh/id_ed25519.pub`);
		const hostKey = await letIn(machine, {name: 'admin', password: sudoPassword, sudo, port: 22, publicKey});
		await putFile(machine, passwordFile, sudoPassword, 'clerk');
		await machine.sh(`
			sed -i '0,/"via": "local"/s|"via": "local"|"via": "ssh", "destination": "admin@primary-host", "sudo": true, "passwordFile": "in/sudo.pass"|' ${siteFile}`);
		return new FarPrimary(primary, publicKey, `primary-host ${hostKey}`);
	} catch (error) {
		await primary[Symbol.asyncDispose]();
		throw error;
	}
};

export class FarPrimary {
	readonly primary: Primary;

	/** Of the operator's key. */
	readonly publicKey: string;
	readonly #hostKey: string;

	constructor(primary: Primary, publicKey: string, hostKey: string) {
		this.primary = primary;
		this.publicKey = publicKey;
		this.#hostKey = hostKey;
	}

	/** The built program, as the operator, who has no right on anything of the primary. */
	cli(command: string, ...options: readonly string[]): Promise<Answer> {
		return this.primary.machine.run([
			'runuser',
			'-u',
			'clerk',
			'--',
			'env',
			'HOME=/home/clerk',
			...program,
			command,
			'--site',
			siteFile,
			...options,
		]);
	}

	/** As somebody does who has compared the fingerprint. */
	async know(hostKey = this.#hostKey): Promise<void> {
		await this.primary.machine.run(['runuser', '-u', 'clerk', '--', 'sh', '-c', 'cat >>/home/clerk/.ssh/known_hosts'], `${hostKey}\n`);
	}

	async setSudoPassword(text: string): Promise<void> {
		await this.primary.machine.run(['sh', '-c', `cat >${passwordFile}`], text);
	}

	/** The whole account of the one run. */
	async journal(): Promise<string> {
		return this.primary.machine.sh('cat /var/lib/dispatcher-trust/runs/*/journal.jsonl');
	}

	/** The product and /etc; what is the operator's own does not count. */
	async everything(): Promise<readonly string[]> {
		return (await this.primary.everything()).filter(line => !line.includes('sudo.pass'));
	}

	[Symbol.asyncDispose](): Promise<void> {
		return this.primary[Symbol.asyncDispose]();
	}
}
