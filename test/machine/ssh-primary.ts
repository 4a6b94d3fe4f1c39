import type {Answer} from './machine.js';
import {acmeFolder, installPrimary, type Primary, program, type Stage, siteFile} from './primary.js';

export const sudoPassword = "s3cret 'pw";
const passwordFile = `${acmeFolder}/in/sudo.pass`;

/** The primary with an sshd and an account that becomes root by its password; and an operator's account with Acme's files, who has nothing but a key. */
export const installFarPrimary = async (stage: Stage): Promise<FarPrimary> => {
	const primary = await installPrimary(stage);
	try {
		await primary.machine.run(['sh', '-c', 'useradd -m -s /bin/bash admin; chpasswd'], `admin:${sudoPassword}`);
		await primary.machine.sh(`
			useradd -m -s /bin/bash clerk
			rm -f /run/nologin
			printf 'admin ALL=(ALL) ALL\\n' >/etc/sudoers.d/admin
			mkdir -p /run/sshd /etc/ssh /home/clerk/.ssh
			cat >/etc/ssh/sshd_trust <<-END
				HostKey /etc/ssh/trust_key
				AuthorizedKeysFile /etc/ssh/trust_clients
				UsePAM no
				PasswordAuthentication no
				StrictModes no
			END
			ssh-keygen -q -t ed25519 -N '' -f /etc/ssh/trust_key
			ssh-keygen -q -t ed25519 -N '' -f /home/clerk/.ssh/id_ed25519
			cp /home/clerk/.ssh/id_ed25519.pub /etc/ssh/trust_clients
			/usr/sbin/sshd -f /etc/ssh/sshd_trust -p 22
			chown -R clerk: /home/clerk ${acmeFolder}`);
		await primary.machine.run(['sh', '-c', `cat >${passwordFile}; chown clerk: ${passwordFile}; chmod 600 ${passwordFile}`], sudoPassword);
		await primary.machine.sh(`
			sed -i '0,/"via": "local"/s|"via": "local"|"via": "ssh", "destination": "admin@primary-host", "sudo": true, "passwordFile": "in/sudo.pass"|' ${siteFile}`);
		return new FarPrimary(primary);
	} catch (error) {
		await primary[Symbol.asyncDispose]();
		throw error;
	}
};

export class FarPrimary {
	readonly primary: Primary;

	constructor(primary: Primary) {
		this.primary = primary;
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
	async know(): Promise<void> {
		await this.primary.machine.sh(
			`printf 'primary-host %s\\n' "$(cut -d' ' -f1,2 /etc/ssh/trust_key.pub)" >/home/clerk/.ssh/known_hosts; chown clerk: /home/clerk/.ssh/known_hosts`,
		);
	}

	async setSudoPassword(text: string): Promise<void> {
		await this.primary.machine.run(['sh', '-c', `cat >${passwordFile}`], text);
	}

	/** The product and /etc; what is the operator's own does not count. */
	async everything(): Promise<readonly string[]> {
		return (await this.primary.everything()).filter(line => !line.includes('sudo.pass'));
	}

	[Symbol.asyncDispose](): Promise<void> {
		return this.primary[Symbol.asyncDispose]();
	}
}
