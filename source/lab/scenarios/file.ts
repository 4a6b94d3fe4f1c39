import {createPrivateKey} from 'node:crypto';
import {readFile, writeFile} from 'node:fs/promises';
import forge from 'node-forge';
import {der, type Element} from '../../pki/asn1.js';
import {certificateBag, keyBag, writePkcs12} from '../../pki/pkcs12-write.js';
import {Secret} from '../../secret.js';
import {exportPassword} from '../acme.js';
import {above, giveBack, giveBytes, givenFile, within} from '../given.js';
import type {Lab} from '../lab-parts.js';
import {put} from '../lay-files.js';
import {found, person, type Scenario} from '../scenario.js';

const password = new Secret(exportPassword);
const again = 'Have the PFX exported again';

/** Key and chain of the client as bags of a PKCS12 file; `key` writes the bag that holds its key. */
const clientBags = ({acme}: Lab, key: (pkcs8: Buffer, tie: {localKeyId: Buffer}) => Element, opens = password): Buffer => {
	const tie = {localKeyId: Buffer.from('01', 'hex')};
	const certificates = [acme.client, ...above(acme)].map((one, index) => certificateBag(one.der, index === 0 ? tie : {}));
	const pkcs8 = createPrivateKey(acme.client.keyPem).export({type: 'pkcs8', format: 'der'});
	return writePkcs12(certificates, [key(pkcs8, tie)], opens, 'modern');
};

/** A private key that no password guards (RFC 7292 4.2.1). */
const clearKeyBag = (pkcs8: Buffer, {localKeyId}: {localKeyId: Buffer}) =>
	der.sequence(
		der.oid('1.2.840.113549.1.12.10.1.1'),
		der.explicit(0, forge.asn1.fromDer(pkcs8.toString('binary')) as Element),
		der.set(der.sequence(der.oid('1.2.840.113549.1.9.21'), der.set(der.octets(localKeyId)))),
	);

/** Files that are wrong in themselves, whoever they are for. */
export const fileScenarios: readonly Scenario[] = [
	{
		name: 'wrong-file-password',
		title: 'The password noted for the PFX of the gateway is not its own',
		breaks: lab => writeFile(within(lab, 'in/gateway.pass'), 'changed\n'),
		roots: found('file:in/gateway-host.pfx', 'file/wrong-password'),
		follows: [],
		mends: [
			person('Ask whoever exported the file, and write the password into in/gateway.pass.', lab =>
				writeFile(within(lab, 'in/gateway.pass'), `${exportPassword}\n`),
			),
		],
	},
	{
		name: 'password-not-ascii',
		title: 'The PFX of the client has a password with an umlaut',
		breaks: async lab => {
			const odd = 'Schlüssel';
			await giveBytes(
				lab,
				'client',
				clientBags(lab, (key, tie) => keyBag(key, new Secret(odd), 'modern', tie), new Secret(odd)),
			);
			await writeFile(within(lab, 'in/client.pass'), `${odd}\n`);
		},
		roots: found('file:in/pcclient-host.pfx', 'file/password-not-ascii'),
		follows: [],
		mends: [
			person(`${again} with a password of plain letters, and write that into in/client.pass.`, async lab => {
				await giveBack(lab, 'client');
				await writeFile(within(lab, 'in/client.pass'), `${exportPassword}\n`);
			}),
		],
	},
	{
		name: 'pem-named-pfx',
		title: 'What is named PFX of the client is PEM text',
		breaks: async lab => giveBytes(lab, 'client', Buffer.from(lab.acme.client.keyPem + lab.acme.client.pem + lab.acme.intermediate.pem)),
		roots: found('file:in/pcclient-host.pfx', 'file/not-a-keystore'),
		follows: found('file:in/pcclient-host.pfx', 'file/key-unprotected', 'file/bundle'),
		mends: [person('Build a PFX from it with openssl pkcs12 -export, or have it exported as one.', lab => giveBack(lab, 'client'))],
	},
	{
		name: 'cut-off',
		title: 'The PFX of the client was cut off while it was copied',
		breaks: async lab => giveBytes(lab, 'client', (await readFile(givenFile(lab, 'client'))).subarray(0, 1800)),
		roots: found('file:in/pcclient-host.pfx', 'file/truncated'),
		follows: [],
		mends: [person('Copy it again and compare the sizes.', lab => giveBack(lab, 'client'))],
	},
	{
		name: 'utf16-authority',
		title: 'An editor saved the root of Acme as UTF-16',
		breaks: lab => put(within(lab, 'in/Acme-CA-Root.cer'), Buffer.from(`\uFEFF${lab.acme.root.pem}`, 'utf16le')),
		roots: found('file:in/Acme-CA-Root.cer', 'file/utf16'),
		follows: [],
		mends: [person('Save it as plain text again.', lab => put(within(lab, 'in/Acme-CA-Root.cer'), lab.acme.root.pem))],
	},
	{
		name: 'key-in-clear',
		title: 'The PFX of the client was exported with its key in clear, which Java passes over',
		breaks: async lab => giveBytes(lab, 'client', clientBags(lab, clearKeyBag)),
		roots: found('file:in/pcclient-host.pfx', 'file/unencrypted-bags'),
		follows: [],
		mends: [person(`${again}, with its key encrypted.`, lab => giveBack(lab, 'client'))],
	},
	{
		name: 'old-java-keystore',
		title: 'The keystore of the client is of a kind that no PKCS12 reader opens (JCEKS)',
		breaks: lab => giveBytes(lab, 'client', Buffer.concat([Buffer.from('cececece0000000200000000', 'hex'), Buffer.alloc(20)])),
		roots: found('file:in/pcclient-host.pfx', 'file/unreadable-by-java'),
		follows: [],
		mends: [person('Convert it with keytool -importkeystore to PKCS12.', lab => giveBack(lab, 'client'))],
	},
	{
		name: 'key-password-differs',
		title: 'The key in the PFX of the client has another password than the file',
		breaks: async lab =>
			giveBytes(
				lab,
				'client',
				clientBags(lab, (key, tie) => keyBag(key, new Secret('another-one'), 'modern', tie)),
			),
		roots: found('file:in/pcclient-host.pfx', 'file/key-password-differs'),
		follows: [],
		mends: [person(`${again} with one password for both.`, lab => giveBack(lab, 'client'))],
	},
	{
		name: 'keystore-without-key',
		title: 'The PFX of the gateway holds its certificates and no private key',
		breaks: async lab => {
			const certificates = [lab.acme.gateway, ...above(lab.acme)].map(({der: bytes}) => certificateBag(bytes, {}));
			await put(givenFile(lab, 'gateway'), writePkcs12(certificates, [], password, 'modern'), 0o600);
		},
		roots: found('file:in/gateway-host.pfx', 'file/truststore-as-keystore'),
		follows: [],
		mends: [person(`${again} with its private key, and place it.`, lab => giveBack(lab, 'gateway'))],
	},
	{
		name: 'unmarked-truststore',
		title: 'The authorities came as a PKCS12 file in which Java sees nothing',
		breaks: async lab => {
			const bags = above(lab.acme).map(({der: bytes}) => certificateBag(bytes, {}));
			await put(within(lab, 'in/acme-ca.pfx'), writePkcs12(bags, [], password, 'modern'));
			const files = ['in/pcclient-host.pfx', 'in/acme-ca.pfx'];
			await lab.rewriteSite(site => ({...site, chains: {...site.chains, client: {files, passwordFile: 'in/client.pass'}}}));
		},
		roots: found('file:in/acme-ca.pfx', 'file/truststore-empty-in-java'),
		follows: [],
		mends: [
			person('Write it anew with dispatcher-trust truststore create, and name that one.', lab =>
				lab.rewriteSite(site => ({
					...site,
					chains: {...site.chains, client: {files: ['in/pcclient-host.pfx'], passwordFile: 'in/client.pass'}},
				})),
			),
		],
	},
];
