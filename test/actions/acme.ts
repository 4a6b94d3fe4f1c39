import {execFileSync} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {password} from './world.js';

/** File name → bytes, made by openssl once a process. */
export type Acme = Readonly<Record<string, Buffer>>;

let made: Acme | undefined;

const extensions = {
	root: ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,keyCertSign,cRLSign'],
	intermediate: ['basicConstraints=critical,CA:TRUE,pathlen:0', 'keyUsage=critical,keyCertSign,cRLSign'],
	leaf: (name: string) => [`subjectAltName=DNS:${name}`, 'keyUsage=critical,digitalSignature', 'extendedKeyUsage=serverAuth,clientAuth'],
};

const make = (): Acme => {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'acme-'));
	const openssl = (...parameters: readonly string[]) =>
		execFileSync('openssl', parameters, {cwd: folder, stdio: 'pipe', env: {...process.env, PASS: password}});
	const issue = (name: string, commonName: string, lines: readonly string[], issuer?: string) => {
		fs.writeFileSync(path.join(folder, `${name}.ext`), lines.join('\n'));
		openssl(
			'req',
			'-new',
			'-newkey',
			'ec',
			'-pkeyopt',
			'ec_paramgen_curve:P-256',
			'-nodes',
			'-keyout',
			`${name}.key`,
			'-out',
			`${name}.csr`,
			'-subj',
			`/O=Acme/CN=${commonName}`,
		);
		const signer = issuer ? ['-CA', `${issuer}.pem`, '-CAkey', `${issuer}.key`] : ['-signkey', `${name}.key`];
		openssl(
			'x509',
			'-req',
			'-in',
			`${name}.csr`,
			...signer,
			'-set_serial',
			String(Object.keys(fs.readdirSync(folder)).length),
			'-days',
			'30',
			'-extfile',
			`${name}.ext`,
			'-out',
			`${name}.pem`,
		);
		openssl('x509', '-in', `${name}.pem`, '-outform', 'DER', '-out', `${name}.cer`);
	};

	try {
		issue('root', 'Acme-CA-Root', extensions.root);
		issue('intermediate', 'Acme-CA-Intermediate', extensions.intermediate, 'root');
		fs.writeFileSync(
			path.join(folder, 'authorities.pem'),
			['intermediate.pem', 'root.pem'].map(name => fs.readFileSync(path.join(folder, name), 'utf8')).join(''),
		);

		for (const name of ['primary-host', 'gateway-host']) {
			issue(name, name, extensions.leaf(name), 'intermediate');
			openssl(
				'pkcs12',
				'-export',
				'-inkey',
				`${name}.key`,
				'-in',
				`${name}.pem`,
				'-certfile',
				'authorities.pem',
				'-passout',
				'env:PASS',
				'-out',
				`${name}.pfx`,
			);
		}

		openssl('pkcs12', '-export', '-inkey', 'primary-host.key', '-in', 'primary-host.pem', '-passout', 'env:PASS', '-out', 'leaf-only.pfx');
		return Object.fromEntries(fs.readdirSync(folder).map(name => [name, fs.readFileSync(path.join(folder, name))]));
	} finally {
		fs.rmSync(folder, {recursive: true, force: true});
	}
};

/** A root, an intermediate, and the identities of a primary and a gateway, thirty days valid from now. */
export const acme = (): Acme => {
	made ??= make();
	return made;
};

/** These files as a desk's `in` folder, for `makeWorld`. */
export const given = (...names: readonly string[]): Record<string, Buffer> =>
	Object.fromEntries(names.map(name => [`desk/in/${name}`, acme()[name] ?? Buffer.alloc(0)]));
