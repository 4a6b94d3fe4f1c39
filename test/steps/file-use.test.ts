import {expect, test} from 'vitest';
import type {GivenFile} from '../../source/facts/given-files.js';
import type {Certificate} from '../../source/pki/certificate.js';
import {unusedFiles} from '../../source/steps/file-use.js';
import {certificate, givenFile, leaf} from './page.js';

const file = (path: string, certificates: readonly Certificate[], ...keysOf: readonly Certificate[]): GivenFile =>
	givenFile({path, certificates, privateKeys: keysOf.map(({keySha256}) => ({key: 'RSA 2048', keySha256}))});

const stranger: Certificate = {...certificate('Other-CA', 'Other-CA'), authority: true};

test('a file whose certificate and key serve is in use', () => {
	expect(unusedFiles([file('p.pfx', [leaf], leaf)], [], [])).toEqual(new Map());
});

test('what opened with nothing inside, what nobody can take, and a foreign authority are named with the reason', () => {
	const old = certificate('old-host', 'Acme-CA-Intermediate');
	const files = [
		file('p.pfx', [leaf], leaf),
		file('empty.p12', []),
		file('k.key', [], old),
		file('old.cer', [old]),
		file('ca.cer', [stranger]),
	];
	expect([...unusedFiles(files, [], ['k.key', 'old.cer', 'empty.p12'])]).toEqual([
		['empty.p12', 'it holds no certificate and no private key'],
		['k.key', 'no certificate given so far belongs to its private key'],
		['old.cer', 'its certificate names nobody who takes part, or another one lasts longer'],
		['ca.cer', 'no chain given so far goes through it'],
	]);
});

test('a file that stays locked is not called unused: nobody has seen what it holds', () => {
	expect(unusedFiles([{...file('p.pfx', []), opened: false, reason: 'needs-password'}], [], [])).toEqual(new Map());
});

test('as long as one file is locked, no authority is called unused: the chain that goes through it may lie in there', () => {
	const locked: GivenFile = {...file('p.pfx', []), opened: false, reason: 'wrong-password'};
	expect(unusedFiles([locked, file('ca.cer', [stranger]), file('empty.p12', [])], [], ['empty.p12'])).toEqual(
		new Map([['empty.p12', 'it holds no certificate and no private key']]),
	);
});
