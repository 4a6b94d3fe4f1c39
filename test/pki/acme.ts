import type {Buffer} from 'node:buffer';
import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {type Certificate, readCertificate} from '../../source/pki/certificate.js';
import {readPem} from '../../source/pki/pem.js';
import {type PrivateKey, readPrivateKeyPem} from '../../source/pki/private-key.js';

export type Issued = {readonly certificate: Certificate; readonly key: PrivateKey; readonly pem: string; readonly keyPem: string};

export type Order = {
	readonly name: string;
	readonly by?: string;

	/** What `openssl req -newkey` takes, "rsa:2048", and its `-pkeyopt` values. */
	readonly key?: readonly string[];
	readonly extensions?: readonly string[];
	readonly subject?: string;
};

const authority = ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,keyCertSign,cRLSign'];
const ec = ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'];

/** A small authority made by OpenSSL in a folder of its own, made anew in every run because certificates end. */
export const newAcme = () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'acme-'));
	const at = (name: string) => path.join(folder, name);

	const openssl = (...args: readonly string[]): Buffer => execFileSync('openssl', args, {cwd: folder, stdio: ['ignore', 'pipe', 'pipe']});

	const certificateIn = (name: string): Certificate => {
		const der = readPem(readFileSync(at(name))).find(({label}) => label === 'CERTIFICATE')?.der;
		if (!der) throw new Error(`${name} holds no certificate`);
		return readCertificate(der);
	};

	const issue = ({name, by, key = ec, extensions = [], subject = `/C=CZ/O=Acme/CN=${name}`}: Order): Issued => {
		const signer = by === undefined ? [] : ['-CA', `${by}.crt`, '-CAkey', `${by}.key`];
		const added = extensions.flatMap(extension => ['-addext', extension]);
		// Without a configuration of its own, OpenSSL adds CA:TRUE to whatever it signs.
		writeFileSync(at('req.cnf'), '[req]\ndistinguished_name=name\n[name]\n');
		const files = ['-nodes', '-keyout', `${name}.key`, '-out', `${name}.crt`, '-config', 'req.cnf'];
		openssl('req', '-x509', '-newkey', ...key, ...files, '-subj', subject, '-days', '365', ...signer, ...added);
		const [pem, keyPem] = [readFileSync(at(`${name}.crt`), 'utf8'), readFileSync(at(`${name}.key`), 'utf8')];
		return {certificate: certificateIn(`${name}.crt`), key: readPrivateKeyPem(keyPem), pem, keyPem};
	};

	const root = issue({name: 'Acme-CA-Root', extensions: authority});
	const intermediate = issue({name: 'Acme-CA-Intermediate', by: 'Acme-CA-Root', extensions: authority});
	const leaf = (name: string, order: Partial<Order> = {}) =>
		issue({
			name,
			by: 'Acme-CA-Intermediate',
			extensions: [`subjectAltName=DNS:${name}`, 'extendedKeyUsage=serverAuth,clientAuth', 'keyUsage=critical,digitalSignature'],
			...order,
		});
	const primary = leaf('primary-host');
	writeFileSync(at('chain.pem'), intermediate.pem + root.pem);

	return {
		folder,
		at,
		openssl,
		issue,
		leaf,
		authority,
		root,
		intermediate,
		primary,
		readCertificate: certificateIn,
		read: (name: string) => readFileSync(at(name)),
		write: (name: string, bytes: Uint8Array | string) => writeFileSync(at(name), bytes),

		/** `openssl pkcs12 -export` of a leaf with its chain; the password is "changeit" unless `options` say another. */
		pfx: (name: string, leafName: string, ...options: readonly string[]): Buffer => {
			const password = options.includes('-passout') ? [] : ['-passout', 'pass:changeit'];
			const input = ['-inkey', `${leafName}.key`, '-in', `${leafName}.crt`, '-certfile', 'chain.pem'];
			openssl('pkcs12', '-export', '-out', name, ...input, ...password, ...options);
			return readFileSync(at(name));
		},
		remove: () => rmSync(folder, {recursive: true}),
	};
};

export type Acme = ReturnType<typeof newAcme>;
