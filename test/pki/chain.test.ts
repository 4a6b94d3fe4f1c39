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
