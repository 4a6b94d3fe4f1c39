import {afterAll, expect, test} from 'vitest';
import {buildChain} from '../../source/pki/chain.js';
import {newAcme} from './acme.js';

const acme = newAcme();
afterAll(acme.remove);

const leaf = acme.primary.certificate;
const intermediate = acme.intermediate.certificate;
const root = acme.root.certificate;

test('a chain is found in any order, past strangers', () => {
	const stranger = acme.issue({name: 'Other-CA', extensions: acme.authority}).certificate;
	expect(buildChain(leaf, [root, stranger, leaf, intermediate])).toEqual({links: [leaf, intermediate, root], missing: null, root});
});

test('what nobody gave is named', () => {
	expect(buildChain(leaf, [root])).toEqual({links: [leaf], missing: 'CN=Acme-CA-Intermediate,O=Acme,C=CZ', root: null});
	expect(buildChain(leaf, [intermediate])).toEqual({links: [leaf, intermediate], missing: 'CN=Acme-CA-Root,O=Acme,C=CZ', root: null});
});

test('a self-signed leaf is its own root', () => {
	expect(buildChain(root, [])).toEqual({links: [root], missing: null, root});
});

test('of two with one name and one key, the one that lasts longer is taken', () => {
	const sign = ['-CA', 'Acme-CA-Root.crt', '-CAkey', 'Acme-CA-Root.key', '-addext', 'basicConstraints=CA:TRUE'];
	const subject = ['-config', 'req.cnf', '-subj', '/C=CZ/O=Acme/CN=Acme-CA-Intermediate'];
	acme.openssl('req', '-x509', '-key', 'Acme-CA-Intermediate.key', '-out', 'renewed.crt', '-days', '900', ...subject, ...sign);
	const renewed = acme.readCertificate('renewed.crt');
	expect(renewed.keySha256).toBe(intermediate.keySha256);
	for (const pool of [
		[intermediate, renewed, root],
		[renewed, intermediate, root],
	])
		expect(buildChain(leaf, pool).links).toEqual([leaf, renewed, root]);
});

test('two roots that signed each other do not make an endless chain', () => {
	const cross = (name: string, by: string) => {
		acme.openssl(
			'req',
			'-x509',
			'-key',
			`${name}.key`,
			'-config',
			'req.cnf',
			'-subj',
			`/CN=${name}`,
			'-out',
			`${name}-x.crt`,
			'-CA',
			`${by}.crt`,
			'-CAkey',
			`${by}.key`,
		);
		return acme.readCertificate(`${name}-x.crt`);
	};
	for (const name of ['A', 'B']) acme.issue({name, subject: `/CN=${name}`, extensions: acme.authority});
	const [a, b] = [cross('A', 'B'), cross('B', 'A')];
	const built = buildChain(a, [a, b]);
	expect(built.links).toEqual([a, b]);
	expect(built.root).toBeNull();
});

const signed = (name: string, by: string, days: string, extensions: readonly string[] = ['basicConstraints=CA:TRUE']) => {
	acme.write('ca.ext', `${extensions.join('\n')}\n`);
	acme.openssl('req', '-new', '-key', `${name}.key`, '-config', 'req.cnf', '-subj', `/CN=${name}`, '-out', 'cross.csr');
	acme.write('index.txt', '');
	acme.write('ca.cnf', caConfiguration);
	const signer = ['-cert', `${by}.crt`, '-keyfile', `${by}.key`, '-config', 'ca.cnf', '-extfile', 'ca.ext'];
	const dates = days.startsWith('-') ? ['-startdate', '20200101000000Z', '-enddate', '20210101000000Z'] : ['-days', days];
	acme.openssl('ca', '-batch', '-in', 'cross.csr', '-out', `${name}-by-${by}.crt`, '-notext', ...signer, ...dates);
	return acme.readCertificate(`${name}-by-${by}.crt`);
};
const caConfiguration = [
	'[ca]',
	'default_ca=one',
	'[one]',
	'database=index.txt',
	'new_certs_dir=.',
	'rand_serial=yes',
	'default_md=sha256',
	'policy=any',
	'unique_subject=no',
	'[any]',
	'commonName=supplied',
].join('\n');

test('a cross-certificate that has ended is left aside, in whatever order the files lie', () => {
	const newAuthority = (name: string) => acme.issue({name, subject: `/CN=${name}`, extensions: acme.authority}).certificate;
	const [oldRoot, newRoot] = [newAuthority('Old-Root'), newAuthority('New-Root')];
	acme.issue({name: 'Below', subject: '/CN=Below', extensions: acme.authority});
	const below = signed('Below', 'New-Root', '300');
	const ended = signed('Below', 'Old-Root', '-1');
	const crossed = signed('New-Root', 'Old-Root', '-1');
	acme.issue({name: 'host', subject: '/CN=host'});
	acme.write('Below.crt', acme.read('Below-by-New-Root.crt'));
	const host = signed('host', 'Below', '200', ['subjectAltName=DNS:host']);
	const all = [oldRoot, newRoot, below, ended, crossed];
	for (const pool of [all, all.toReversed()]) expect(buildChain(host, pool).links).toEqual([host, below, newRoot]);
	// Where the only way to a root goes through it, it is shown, and judged by its dates.
	expect(buildChain(host, [ended, oldRoot]).links).toEqual([host, ended, oldRoot]);
	expect(buildChain(host, [below, ended, crossed]).links[1]).toBe(below);
});

test('a hostile crowd of authorities that all signed each other costs no minutes', () => {
	const names = ['C1', 'C2', 'C3', 'C4', 'C5', 'C6'];
	for (const name of names) acme.issue({name, subject: '/CN=Crowd', extensions: acme.authority});
	const crowd = names.map(name => acme.readCertificate(`${name}.crt`));
	const copies = Array.from({length: 2000}, (_, index) => ({
		...(crowd[index % 6] as typeof root),
		sha256: String(index),
		isSelfIssued: false,
	}));
	const top = {...(crowd[0] as typeof root), sha256: 'top', isSelfIssued: false};
	expect(buildChain(top, copies).root).toBeNull();
});
