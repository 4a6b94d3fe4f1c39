import {spawn} from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import {exportPassword} from '../../source/lab/acme.js';
import {placedKeystore} from '../../source/lab/finished.js';
import type {Lab} from '../../source/lab/lab.js';
import type {Found} from '../../source/lab/scenarios.js';

/** What the vendor's page has one type, and what the tools say: OpenSSL's client, and keytool on cacerts and on the keystore. */
export type Said = {readonly openssl: string; readonly keytool: string};

const patience = 10_000;

/** Both streams of a program, with nothing typed into it. */
const saidBy = (program: string, words: readonly string[]): Promise<string> =>
	new Promise(resolve => {
		const child = spawn(program, [...words], {
			stdio: ['ignore', 'pipe', 'pipe'],
			timeout: patience,
			env: {...process.env, LC_ALL: 'C', STOREPASS: exportPassword},
		});
		let text = '';
		for (const stream of [child.stdout, child.stderr]) {
			stream.on('data', (piece: Buffer) => {
				text += piece;
			});
		}
		child.on('error', error => resolve(error.message));
		child.on('close', () => resolve(text));
	});

/** The password is the one that was noted for the files, as a person at the console would type it. */
export const askVendorTools = async (lab: Lab): Promise<Said> => {
	const product = path.join(lab.folder, 'opt/DispatcherParagon');
	const list = (file: string) =>
		saidBy(path.join(product, 'jre/bin/keytool'), ['-J-Duser.language=en', '-list', '-keystore', file, '-storepass:env', 'STOREPASS']);
	const {host, port} = lab.site.primary;
	const [openssl, cacerts, keystore] = await Promise.all([
		saidBy('openssl', ['s_client', '-servername', host, '-connect', `localhost:${port}`]),
		list(path.join(product, 'jre/lib/security/cacerts')),
		list(placedKeystore(lab)),
	]);
	return {openssl, keytool: `${cacerts}\n${keystore}`};
};

/** Words by which a line of these tools would name a finding. What stands in none of their lines has no row here. */
const words: Readonly<Record<string, RegExp>> = {
	'primary/service-down': /Connection refused/,
	'primary/port-closed': /Connection refused/,
	'primary/not-tls': /wrong version number|no protocols available|packet length too long/,
	'primary/keystore-missing': /Keystore file does not exist/,
	'primary/keystore-password': /password was incorrect/,
	'primary/keystore-unreadable': /Permission denied/,
	'primary/cacerts-unusable': /Invalid keystore format/,
	'primary/serves-fallback': /subject=.*CN ?= ?localhost/,
	'primary/serves-other-certificate': /subject=.*CN ?= ?gateway-host/,
	'primary/serves-incomplete-chain': /unable to verify the first certificate/,
	'primary/client-certificate-not-requested': /No client certificate CA names sent/,
	'chain/missing-intermediate': /unable to verify the first certificate/,
	'chain/expired': /certificate has expired/,
	'chain/not-yet-valid': /certificate is not yet valid/,
	'chain/name-mismatch': /hostname mismatch|subject=.*CN ?= ?old-primary-host/,
	'chain/not-a-server-certificate': /unsuitable certificate purpose/,
	'chain/weak-algorithm': /md too weak|key too small/,
};

/** Whether the tools name these causes: a line holds the words of the finding, and the same line does not come on a healthy host too. */
export const namesCauses = (roots: readonly Found[], said: string, healthy: string): 'yes' | 'one of them' | 'no' => {
	const usual = new Set(healthy.split('\n'));
	const news = said.split('\n').filter(line => !usual.has(line));
	const named = roots.filter(({id}) => news.some(line => words[id]?.test(line)));
	if (named.length === 0) return 'no';
	return named.length === roots.length ? 'yes' : 'one of them';
};
