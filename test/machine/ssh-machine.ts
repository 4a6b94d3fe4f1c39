import type {Machine} from './machine.js';

/** Who may log in over ssh, and how that account becomes root. */
export type Account = {
	readonly name: string;
	readonly password: string;

	/** After the account's name: `ALL=(ALL) ALL`. */
	readonly sudo: string;
	readonly port: number;

	/** Of the key that logs in. */
	readonly publicKey: string;
};

/** What sshd wrote: for whom it opened a socket to where, for one. */
export const sshdLog = '/var/log/sshd-trust';

/** Starts an sshd in the machine. Returns its host key, as known_hosts has it. */
export const letIn = async (machine: Machine, {name, password, sudo, port, publicKey}: Account): Promise<string> => {
	await machine.run(['sh', '-c', `useradd -m -s /bin/bash ${name}; chpasswd`], `${name}:${password}`);
	await machine.sh(`
		rm -f /run/nologin
		mkdir -p /run/sshd /etc/ssh
		cat >/etc/sudoers.d/${name} <<-'END'
			${name} ${sudo}
		END
		cat >/etc/ssh/sshd_trust <<-END
			HostKey /etc/ssh/trust_key
			AuthorizedKeysFile /etc/ssh/trust_clients
			UsePAM no
			PasswordAuthentication no
			StrictModes no
			LogLevel DEBUG1
		END
		echo '${publicKey.trim()}' >/etc/ssh/trust_clients
		ssh-keygen -q -t ed25519 -N '' -f /etc/ssh/trust_key
		/usr/sbin/sshd -f /etc/ssh/sshd_trust -p ${port} -E ${sshdLog}`);
	return (await machine.sh("cut -d' ' -f1,2 /etc/ssh/trust_key.pub")).trim();
};

/** A file of the machine, closed to everybody but its owner. */
export const putFile = async (machine: Machine, file: string, text: string, owner = 'root'): Promise<void> => {
	await machine.run(['sh', '-c', `umask 077; cat >${file}; chown ${owner}: ${file}`], text);
};
