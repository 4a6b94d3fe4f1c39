import {Buffer} from 'node:buffer';
import {afterAll, describe, expect, test} from 'vitest';
import {openContainer} from '../../source/pki/container.js';
import {Secret} from '../../source/secret.js';
import {newAcme} from './acme.js';

const acme = newAcme();
afterAll(acme.remove);

const password = new Secret('changeit');
const upper = [acme.intermediate, acme.root].map(({certificate}) => certificate.sha256);
const sha256s = async (bytes: Uint8Array) => (await openContainer(bytes)).certificates.map(({sha256}) => sha256);

const crl = () => {
	acme.write('index.txt', '');
	acme.write('number', '01');
	const authority = ['database = index.txt', 'crlnumber = number', 'default_md = sha256', 'default_crl_days = 30'];
	acme.write('ca.cnf', `[ca]\ndefault_ca = own\n[own]\n${authority.join('\n')}\n`);
	acme.openssl('ca', '-gencrl', '-config', 'ca.cnf', '-cert', 'Acme-CA-Root.crt', '-keyfile', 'Acme-CA-Root.key', '-out', 'root.crl');
	return 'root.crl';
};

const p7b = (form: string, ...input: readonly string[]) => {
	acme.openssl('crl2pkcs7', ...input, '-outform', form, '-out', 'chain.p7b');
	return acme.read('chain.p7b');
};

describe.each(['DER', 'PEM'])('a P7B as %s', form => {
	test('gives its certificates of any key, in file order', async () => {
		for (const [name, key] of [
			['rsa', 'rsa:2048'],
			['ed', 'ed25519'],
		] as const)
			acme.leaf(name, {key: [key]});
		const files = ['rsa', 'ed'].flatMap(name => ['-certfile', `${name}.crt`]);
		const opened = await openContainer(p7b(form, '-nocrl', '-certfile', 'chain.pem', ...files));
		expect(opened).toMatchObject({format: form === 'DER' ? 'pkcs7' : 'pem', trouble: null, keys: []});
		expect(opened.certificates.map(({key}) => key).toSorted()).toEqual(['EC P-256', 'EC P-256', 'Ed25519', 'RSA 2048']);
	});

	test('with a revocation list gives its certificates', async () => {
		expect((await sha256s(p7b(form, '-in', crl(), '-certfile', 'chain.pem'))).toSorted()).toEqual(upper.toSorted());
	});

	test('without certificates says so', async () => {
		const {trouble} = await openContainer(p7b(form, '-in', crl()));
		expect(trouble).toMatchObject({reason: 'nothing-inside', say: 'This P7B file holds a revocation list, and no certificate.'});
	});
});

test('a P7B under the label CERTIFICATE is one all the same', async () => {
	const text = p7b('PEM', '-nocrl', '-certfile', 'chain.pem').toString().replaceAll('PKCS7', 'CERTIFICATE');
	expect((await sha256s(Buffer.from(text))).toSorted()).toEqual(upper.toSorted());
});

test.each(['DES-CBC', 'DES-EDE3-CBC', 'AES-128-CBC', 'AES-256-CBC', 'CAMELLIA-256-CBC'])(
	'an RSA key of the old way under %s opens',
	async cipher => {
		acme.leaf('rsa', {key: ['rsa:2048']});
		const flag = `-${cipher.replace(/-CBC$/, '').replace('DES-EDE3', 'des3').replaceAll('-', '').toLowerCase()}`;
		const providers = ['-provider', 'legacy', '-provider', 'default'];
		acme.openssl('rsa', '-traditional', ...providers, '-in', 'rsa.key', flag, '-passout', 'pass:changeit', '-out', 'old.pem');
		expect(acme.read('old.pem').toString()).toContain(`DEK-Info: ${cipher},`);
		expect(await openContainer(acme.read('old.pem'), password)).toMatchObject({trouble: null, keys: [{key: 'RSA 2048'}]});
		expect(await openContainer(acme.read('old.pem'), new Secret('wrong'))).toMatchObject({keys: [], trouble: {code: 'pem-wrong-password'}});
		expect(await openContainer(acme.read('old.pem'))).toMatchObject({keys: [], trouble: {code: 'pem-needs-password'}});
	},
);

test.each(['PBE-SHA1-3DES', 'PBE-SHA1-RC2-40', 'PBE-SHA1-RC4-128', 'PBE-MD5-DES', 'PBE-SHA1-DES'])(
	'a PKCS8 key under %s opens',
	async scheme => {
		const providers = ['-provider', 'legacy', '-provider', 'default'];
		const target = ['-passout', 'pass:changeit', '-out', 'locked.pem'];
		acme.openssl('pkcs8', '-topk8', ...providers, '-in', 'primary-host.key', '-v1', scheme, ...target);
		const {keySha256} = acme.primary.certificate;
		expect(await openContainer(acme.read('locked.pem'), password)).toMatchObject({trouble: null, keys: [{keySha256}]});
		expect(await openContainer(acme.read('locked.pem'), new Secret('wrong'))).toMatchObject({
			keys: [],
			trouble: {code: 'pem-wrong-password'},
		});
	},
);

test('a hostile key asks for no more rounds than the budget allows', async () => {
	acme.openssl(
		'pkcs8',
		'-topk8',
		'-iter',
		'300000',
		'-in',
		'primary-host.key',
		'-outform',
		'DER',
		'-passout',
		'pass:changeit',
		'-out',
		'slow.der',
	);
	const hex = acme.read('slow.der').toString('hex').replace('02030493e0', '02037fffff');
	expect((await openContainer(Buffer.from(hex, 'hex'), password)).trouble).toMatchObject({code: 'key-too-many-rounds'});
});

test('keys in clear are counted, whatever holds them', async () => {
	acme.openssl('pkcs8', '-topk8', '-in', 'primary-host.key', '-passout', 'pass:changeit', '-out', 'locked.pem');
	const clear = acme.pfx('clear.pfx', 'primary-host', '-keypbe', 'NONE');
	const files = [acme.read('primary-host.key'), acme.read('locked.pem'), clear, acme.pfx('closed.pfx', 'primary-host')];
	const opened = await Promise.all(files.map(bytes => openContainer(bytes, password)));
	expect(opened.map(({keys, clearKeys}) => [keys.length, clearKeys])).toEqual([
		[1, 1],
		[1, 0],
		[1, 1],
		[1, 0],
	]);
});
