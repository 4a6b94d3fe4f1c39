import {type ChildProcess, execFileSync, spawn} from 'node:child_process';
import {once} from 'node:events';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import type {Acme} from '../pki/acme.js';

export type JsseName = 'root' | 'all' | 'empty' | 'revocation' | 'responder-down' | 'want' | 'none' | 'keyless' | 'mismatched' | 'old';

/** `openssl ca` keeps an index of what was revoked, and can make certificates of other days. */
export const makeIndex = (acme: Acme) => {
	const lines = ['database=index', 'new_certs_dir=.', 'serial=serial', 'default_md=sha256', 'policy=any', 'unique_subject=no'];
	acme.write('ca.cnf', ['[ca]', 'default_ca=own', '[own]', ...lines, '[any]', 'commonName=supplied', '[none]', ''].join('\n'));
	acme.write('index', '');
	acme.write('serial', '7001\n');
	const own = ['-config', 'ca.cnf', '-cert', 'Acme-CA-Intermediate.crt', '-keyfile', 'Acme-CA-Intermediate.key'];

	return {
		/** Valid between those days ("20200101"), with what a leaf of Acme has. */
		issue: (name: string, from: string, to: string): void => {
			acme.write('leaf.ext', `subjectAltName=DNS:${name}\nextendedKeyUsage=serverAuth,clientAuth\nkeyUsage=critical,digitalSignature\n`);
			const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', `${name}.key`];
			acme.openssl('req', '-new', ...key, '-out', `${name}.csr`, '-subj', `/CN=${name}`, '-config', 'req.cnf');
			const days = ['-startdate', `${from}000000Z`, '-enddate', `${to}000000Z`];
			acme.openssl('ca', '-batch', '-notext', ...own, ...days, '-extfile', 'leaf.ext', '-in', `${name}.csr`, '-out', `${name}.crt`);
		},
		revoke: (name: string): void => void acme.openssl('ca', ...own, '-revoke', `${name}.crt`),

		/** The answer of Acme's responder to a request, DER. */
		answer: (request: Uint8Array): Buffer => {
			acme.write('question', request);
			const signer = ['-CA', 'Acme-CA-Intermediate.crt', '-rsigner', 'Acme-CA-Intermediate.crt', '-rkey', 'Acme-CA-Intermediate.key'];
			acme.openssl('ocsp', '-index', 'index', ...signer, '-ndays', '1', '-reqin', 'question', '-respout', 'answer');
			return acme.read('answer');
		},
	};
};

const listen = async (answer: (request: Buffer) => Buffer): Promise<Server> => {
	const server = createServer(async (request, response) => {
		// Java asks by GET where the request is short (RFC 6960 appendix A.1).
		const posted = Buffer.concat(await request.toArray());
		const asked = posted.length > 0 ? posted : Buffer.from(decodeURIComponent((request.url ?? '').slice(1)), 'base64');
		response.setHeader('content-type', 'application/ocsp-response').end(answer(asked));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return server;
};

const portsOf = async (java: ChildProcess): Promise<ReadonlyMap<string, number>> =>
	new Promise((resolve, reject) => {
		let said = '';
		const take = (chunk: Buffer) => {
			said += chunk.toString();
			if (/^READY$/m.test(said)) resolve(new Map([...said.matchAll(/^(\S+) (\d+)$/gm)].map(([, name = '', port]) => [name, Number(port)])));
		};

		java.stdout?.on('data', take);
		java.stderr?.on('data', take);
		java.on('exit', () => reject(new Error(`The servers ended: ${said}`)));
	});

/** Real JSSE servers with the certificate of primary-host (and one with the key of “good”), all in one process, which staple what the responder answers. Needs a JDK. */
export const startJsse = async (acme: Acme, answer: (request: Uint8Array) => Buffer) => {
	for (const name of ['primary-host', 'good']) acme.pfx(`${name}.pfx`, name);
	execFileSync('javac', ['-d', acme.folder, path.join(import.meta.dirname, 'JsseServers.java')]);
	const responder = await listen(answer);
	const url = `http://127.0.0.1:${(responder.address() as AddressInfo).port}/`;
	const staples = ['-Djdk.tls.server.enableStatusRequestExtension=true', `-Djdk.tls.stapling.responderURI=${url}`];
	const java = spawn('java', ['-XX:TieredStopAtLevel=1', ...staples, '-cp', '.', 'JsseServers', url, 'http://127.0.0.1:1/'], {
		cwd: acme.folder,
	});
	const ports = await portsOf(java);

	return {
		port: (name: JsseName): number => ports.get(name) ?? 0,
		stop: (): void => {
			java.kill('SIGKILL');
			responder.closeAllConnections();
			responder.close();
		},
	};
};
