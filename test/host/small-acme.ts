import {execFileSync} from 'node:child_process';
import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {Secret} from '../../source/secret.js';

/** A root, an intermediate, a server, a client, and a client of somebody else, made by OpenSSL at run time as files in the folder. */
export const makeSmallAcme = (folder: string) => {
	const openssl = (...args: readonly string[]) => execFileSync('openssl', args, {cwd: folder, stdio: ['ignore', 'pipe', 'ignore']});
	writeFileSync(path.join(folder, 'ca.ext'), 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n');
	writeFileSync(path.join(folder, 'leaf.ext'), 'subjectAltName=DNS:primary-host\nextendedKeyUsage=serverAuth,clientAuth\n');

	const make = (name: string, subject: string, extensions: 'ca.ext' | 'leaf.ext', issuer?: string, curve = 'P-256') => {
		openssl(
			'req',
			'-new',
			'-newkey',
			'ec',
			'-pkeyopt',
			`ec_paramgen_curve:${curve}`,
			'-nodes',
			'-keyout',
			`${name}.key`,
			'-out',
			`${name}.csr`,
			'-subj',
			subject,
		);
		const signer = issuer ? ['-CA', `${issuer}.pem`, '-CAkey', `${issuer}.key`, '-CAcreateserial'] : ['-signkey', `${name}.key`];
		openssl('x509', '-req', '-in', `${name}.csr`, '-days', '30', '-extfile', extensions, '-out', `${name}.pem`, ...signer);
	};

	make('root', '/O=Acme/CN=Acme-CA-Root', 'ca.ext');
	make('intermediate', '/O=Acme/CN=Acme-CA-Intermediate', 'ca.ext', 'root');
	make('server', '/CN=primary-host', 'leaf.ext', 'intermediate');
	make('client', '/CN=gateway-host', 'leaf.ext', 'intermediate');
	make('stranger', '/CN=stranger', 'leaf.ext');
	make('odd-curve', '/CN=odd-curve', 'leaf.ext', 'intermediate', 'secp256k1');

	const pem = (name: string) => readFileSync(path.join(folder, `${name}.pem`), 'utf8');
	const key = (name: string) => readFileSync(path.join(folder, `${name}.key`), 'utf8');
	const identity = (name: string) => ({certificates: [pem(name), pem('intermediate')], key: new Secret(key(name))});
	const der = (name: string) => openssl('x509', '-in', `${name}.pem`, '-outform', 'DER').toString('base64');
	return {folder, openssl, pem, key, identity, der};
};

export type SmallAcme = ReturnType<typeof makeSmallAcme>;
