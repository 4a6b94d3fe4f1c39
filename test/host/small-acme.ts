import {execFileSync} from 'node:child_process';
import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {toDer} from '../../source/pki/certificate.js';
import {Secret} from '../../source/secret.js';
import {type Issued, newAcme} from '../pki/acme.js';

const leafUses = ['subjectAltName=DNS:primary-host', 'extendedKeyUsage=serverAuth,clientAuth'];

/** A root, an intermediate, a server, a client, and a client of somebody else, as files in the folder for the servers that run there. */
export const makeSmallAcme = (folder: string) => {
	const {issue, authority, remove} = newAcme();
	const root = issue({name: 'root', subject: '/O=Acme/CN=Acme-CA-Root', extensions: authority});
	const intermediate = issue({name: 'intermediate', by: 'root', subject: '/O=Acme/CN=Acme-CA-Intermediate', extensions: authority});
	const leaf = (name: string, host: string, by?: string, curve = 'P-256') =>
		issue({
			name,
			subject: `/CN=${host}`,
			extensions: leafUses,
			key: ['ec', '-pkeyopt', `ec_paramgen_curve:${curve}`],
			...(by === undefined ? {} : {by}),
		});
	const issued: Readonly<Record<string, Issued>> = {
		root,
		intermediate,
		server: leaf('server', 'primary-host', 'intermediate'),
		client: leaf('client', 'gateway-host', 'intermediate'),
		stranger: leaf('stranger', 'stranger'),
		'odd-curve': leaf('odd-curve', 'odd-curve', 'intermediate', 'secp256k1'),
	};
	remove();

	for (const [name, {pem, keyPem}] of Object.entries(issued)) {
		writeFileSync(path.join(folder, `${name}.pem`), pem);
		writeFileSync(path.join(folder, `${name}.key`), keyPem);
	}

	const openssl = (...args: readonly string[]) => execFileSync('openssl', args, {cwd: folder, stdio: ['ignore', 'pipe', 'ignore']});
	const pem = (name: string) => readFileSync(path.join(folder, `${name}.pem`), 'utf8');
	const key = (name: string) => readFileSync(path.join(folder, `${name}.key`), 'utf8');
	const identity = (name: string) => ({certificates: [pem(name), pem('intermediate')], key: new Secret(key(name))});
	const der = (name: string) => {
		const one = issued[name];
		if (!one) throw new Error(`${name} was not issued`);
		return toDer(one.certificate).toString('base64');
	};
	return {folder, openssl, pem, key, identity, der};
};

export type SmallAcme = ReturnType<typeof makeSmallAcme>;
