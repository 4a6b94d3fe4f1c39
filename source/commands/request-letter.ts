import {createHash} from 'node:crypto';
import type {PrivateKey} from '../pki/private-key.js';
import type {RequestName} from '../pki/request-names.js';
import type {RequestUsages} from '../pki/request-usages.js';
import {paragon} from '../product/paragon.js';

export type Requested = {
	readonly role: 'primary' | 'gateway' | 'client';
	readonly names: readonly RequestName[];
	readonly usages: RequestUsages;
	readonly key: PrivateKey;

	/** The request in DER. */
	readonly request: Uint8Array;
};

const uses: Readonly<Record<Requested['role'], string>> = {
	primary: `the primary server of ${paragon.name}: TLS server`,
	gateway: `a gateway of ${paragon.name}: TLS client and server`,
	client: `a print client of ${paragon.name}: TLS client`,
};

const numbers = {serverAuth: '1.3.6.1.5.5.7.3.1', clientAuth: '1.3.6.1.5.5.7.3.2'};

export const shownName = ({kind, text}: RequestName): string => `${kind === 'ip' ? 'IP' : 'DNS'}:${text}`;

const row = (head: string, ...lines: readonly string[]) => lines.map((line, index) => `${(index === 0 ? head : '').padEnd(21)}${line}`);

/** What the PKI administrator needs to know beside the request: many an authority takes names and usages from its own template, and forgets them. */
export const requestLetter = ({role, names, usages, key, request}: Requested, requestFile: string): string => {
	const lines = [
		`Certificate request for ${names[0]?.text}`,
		'',
		`The request is in ${requestFile} (PKCS#10, PEM). It asks for what follows.`,
		'Where your authority uses a template instead, the template must give the same.',
		'',
		...row('For', uses[role]),
		...row('Names', ...names.map(shownName), 'Each as a subject alternative name; a CN alone does not do.'),
		...row('Extended key usage', ...usages.extendedKeyUsage.map(use => `${use} (${numbers[use]})`)),
		...row('Key usage', usages.keyUsage.join(', '), 'Java refuses a certificate without digitalSignature.'),
		...row('Basic constraints', 'none, or CA:FALSE'),
		...row('Key', `${key.key}, the one in the request; no new one is made`),
		...row('Signed with', 'SHA-256 or stronger, by a key of RSA 2048, P-256 or more'),
		'',
		...row(
			'Send back',
			'the certificate, and that of every authority above it,',
			'intermediates and root, as .cer, .crt, .pem or .p7b.',
			'No private key and no password goes back or forth.',
		),
		'',
		'To compare by phone, SHA-256 of the request in DER, and of its public key:',
		`  ${createHash('sha256').update(request).digest('hex')}`,
		`  ${key.keySha256}`,
		'',
	];
	// Read on Windows most of the time, by an old Notepad some of the time.
	return lines.join('\r\n');
};
