import {createHash} from 'node:crypto';
import {describe, expect, test} from 'vitest';
import importScript from '../../../source/packs/windows/import-certificates.ps1';
import undoScript from '../../../source/packs/windows/undo-import.ps1';
import {parseScript} from './grammar.js';
import {type MachineOptions, newMachine} from './windows-machine.js';

const thumbprint = (text: string) => createHash('sha1').update(text).digest('hex').toUpperCase();
const [root, intermediate, leaf] = ['root', 'intermediate', 'leaf'].map(thumbprint) as [string, string, string];
const data = {
	schema: 1,
	host: 'pcclient-host',
	service: 'safeqclientcore',
	pfx: {file: 'pcclient-host.pfx', thumbprint: leaf},
	authorities: [
		{file: '01-root.cer', store: 'Root', thumbprint: root},
		{file: '02-intermediate.cer', store: 'CA', thumbprint: intermediate},
	],
};
const inPack = (files: Readonly<Record<string, string>>) =>
	new Map(Object.entries(files).map(([name, text]) => [`C:\\pack\\${name}`, Buffer.from(text)]));
const files = {
	'import-certificates.ps1': importScript,
	'undo-import.ps1': undoScript,
	'certificates.json': JSON.stringify(data),
	'pcclient-host.pfx': 'pfx',
	'01-root.cer': 'root',
	'02-intermediate.cer': 'intermediate',
	'password.txt': 'changeit\r\n',
};
const machine = (more: Partial<MachineOptions> = {}, changed: Readonly<Record<string, string>> = {}) =>
	newMachine({files: inPack({...files, ...changed}), password: 'changeit', leaf, beside: [root, intermediate], typed: 'changeit', ...more});
const before = machine().holds();
const after = {
	Root: [...(before['Root'] ?? []), root].sort(),
	CA: [...(before['CA'] ?? []), intermediate].sort(),
	My: [...(before['My'] ?? []), leaf].sort(),
};
const log = 'C:\\pack\\import-log-PCCLIENT-HOST.json';

describe.each([
	['import-certificates.ps1', importScript],
	['undo-import.ps1', undoScript],
])('%s', (_, source) => {
	test('is PowerShell by the grammar that editors use', () => {
		expect(() => parseScript(source)).not.toThrow();
		expect(() => parseScript(`${source}\nif (`)).toThrow(/line/);
	});

	test('is ASCII, asks for 5.1 and for no more, and can be tried without doing anything', () => {
		expect(source).toMatch(/^[\t\n\x20-\x7E]*$/);
		expect(source).toMatch(/^#Requires -Version 5\.1$/m);
		expect(source).toMatch(/SupportsShouldProcess = \$true/);
		// What only a later PowerShell has.
		expect(source).not.toMatch(/\?\?|&&|\|\||\?\.|-Parallel|ternary/);
		expect(source).not.toMatch(/Invoke-Expression|\biex\b|DownloadString|Invoke-WebRequest/i);
	});
});

describe('the import', () => {
	test('puts each certificate into its store, and nothing else anywhere', () => {
		const pc = machine();
		const said = pc.run('import-certificates.ps1');
		expect(pc.holds()).toEqual(after);
		expect(pc.asked).toEqual(['Password of pcclient-host.pfx']);
		expect(said.at(-1)).toBe(`Everything is in place for pcclient-host. Log: ${log}`);
	});

	test('a second time nothing is changed and no password is asked for', () => {
		const pc = machine();
		pc.run('import-certificates.ps1');
		const done = pc.history.length;
		const said = pc.run('import-certificates.ps1');
		expect(pc.history).toHaveLength(done);
		expect(pc.asked).toHaveLength(1);
		expect(said.filter(line => line.startsWith('there already'))).toHaveLength(3);
	});

	test('-WhatIf tells every change and makes none', () => {
		const pc = machine({isAdministrator: false});
		pc.run('import-certificates.ps1', {whatif: true});
		expect(pc.history).toEqual([]);
		expect(pc.shouldProcess).toEqual([
			'LocalMachine\\Root: add 01-root.cer',
			'LocalMachine\\CA: add 02-intermediate.cer',
			'LocalMachine\\My: add pcclient-host.pfx with its private key',
		]);
	});

	test.each([
		['NT SERVICE\\safeqclientcore', 'NT SERVICE\\safeqclientcore'],
		['.\\printing', 'PCCLIENT-HOST\\printing'],
	])('the account of the service, %s, may read the key then', (serviceAccount, reader) => {
		const pc = machine({serviceAccount});
		pc.run('import-certificates.ps1');
		expect([...pc.readers.values()].map(list => list.has(reader))).toEqual([true]);
		const done = pc.history.length;
		expect(pc.run('import-certificates.ps1')).toContain(`there already  ${reader} may read the private key`);
		expect(pc.history).toHaveLength(done);
	});

	test('SYSTEM needs nothing; a service that is not installed yet is said, and served by a second run', () => {
		expect(machine({serviceAccount: 'LocalSystem'}).run('import-certificates.ps1')).toContain(
			'there already  SYSTEM may read the private key',
		);
		const pc = machine();
		expect(pc.run('import-certificates.ps1').join('\n')).toContain('run this script again then');
		pc.run('import-certificates.ps1', {account: 'NT SERVICE\\safeqclientcore'});
		expect([...pc.readers.values()][0]?.has('NT SERVICE\\safeqclientcore')).toBe(true);
	});

	test('the password comes from a file or a prompt, and a wrong one leaves the log of what was done', () => {
		const pc = machine({typed: ''});
		pc.run('import-certificates.ps1', {passwordfile: 'C:\\pack\\password.txt'});
		expect({holds: pc.holds(), asked: pc.asked}).toEqual({holds: after, asked: []});
		const wrong = machine({typed: 'wrong'});
		expect(() => wrong.run('import-certificates.ps1')).toThrow('password is not correct');
		wrong.run('undo-import.ps1');
		expect(wrong.holds()).toEqual(before);
		expect([...wrong.files.values()].every(bytes => !Buffer.from(bytes).includes('wrong'))).toBe(true);
	});

	test('nothing is changed where a file is another, is missing, or nobody may', () => {
		const swapped = machine({}, {'02-intermediate.cer': 'another'});
		expect(() => swapped.run('import-certificates.ps1')).toThrow('02-intermediate.cer is not the certificate');
		const lacking = machine({files: inPack(Object.fromEntries(Object.entries(files).filter(([name]) => !name.endsWith('.pfx'))))});
		expect(() => lacking.run('import-certificates.ps1')).toThrow('pcclient-host.pfx is missing');
		const ordinary = machine({isAdministrator: false});
		expect(() => ordinary.run('import-certificates.ps1')).toThrow('as an administrator');
		expect([swapped, lacking, ordinary].map(pc => pc.history)).toEqual([[], [], []]);
	});

	test('a key in a legacy provider is said, and its file is the one that is opened to the account', () => {
		const pc = machine({isLegacyKey: true, serviceAccount: 'NT SERVICE\\safeqclientcore'});
		pc.run('import-certificates.ps1');
		expect(pc.said[0]).toContain('legacy provider');
		expect([...pc.readers].find(([file]) => file.includes('MachineKeys'))?.[1].has('NT SERVICE\\safeqclientcore')).toBe(true);
	});
});

describe('the way back', () => {
	test('takes out exactly what was added, the key too, and is done once', () => {
		const pc = machine({serviceAccount: 'NT SERVICE\\safeqclientcore'});
		pc.run('import-certificates.ps1');
		pc.run('undo-import.ps1');
		expect({holds: pc.holds(), keys: pc.readers.size}).toEqual({holds: before, keys: 0});
		const done = pc.history.length;
		pc.run('undo-import.ps1');
		expect(pc.history).toHaveLength(done);
	});

	test('what lay there before stays: a root of the company, an authority in My, a certificate with its key', () => {
		const pc = machine();
		pc.put('Root', root, false);
		pc.put('My', intermediate, false);
		pc.put('My', leaf, true);
		const own = pc.holds();
		pc.run('import-certificates.ps1');
		pc.run('undo-import.ps1');
		expect(pc.holds()).toEqual(own);
	});

	test('a certificate that lay there without its key keeps it, and that is said', () => {
		const pc = machine();
		pc.put('My', leaf, false);
		pc.run('import-certificates.ps1');
		pc.run('undo-import.ps1');
		expect(pc.holds()['My']).toContain(leaf);
		expect(pc.said.join()).toContain('without its key');
	});

	test('-WhatIf changes nothing', () => {
		const pc = machine();
		pc.run('import-certificates.ps1');
		const done = pc.history.length;
		pc.run('undo-import.ps1', {whatif: true});
		expect(pc.history).toHaveLength(done);
		expect(pc.shouldProcess.filter(line => line.includes('take back'))).toHaveLength(5);
	});

	test('a log that somebody wrote more into removes no certificate but those of the pack', () => {
		const pc = machine();
		const [foreign = ''] = before['Root'] ?? [];
		pc.run('import-certificates.ps1');
		const written = JSON.parse(Buffer.from(pc.files.get(log) ?? []).toString()) as {entries: object[]};
		written.entries.push({did: 'add', store: 'Root', thumbprint: foreign, keyFile: '', reader: '', at: '', undone: ''});
		pc.files.set(log, Buffer.from(JSON.stringify(written)));
		pc.run('undo-import.ps1');
		expect(pc.holds()).toEqual(before);
		expect(pc.said.join()).toContain(foreign);
	});

	test('no log, or that of another computer, is refused', () => {
		expect(() => machine().run('undo-import.ps1')).toThrow('nothing was imported');
		const pc = machine();
		pc.run('import-certificates.ps1');
		const other = machine({computer: 'DESK-12'});
		const theirs = pc.files.get(log);
		if (theirs) other.files.set('C:\\pack\\import-log-DESK-12.json', theirs);
		expect(() => other.run('undo-import.ps1')).toThrow('another computer');
		expect(() => other.run('import-certificates.ps1')).toThrow('another computer');
	});
});

test('the power fails at any moment: the import goes on when run again, and the way back leads to the very same stores', () => {
	const serviceAccount = 'NT SERVICE\\safeqclientcore';
	const whole = machine({serviceAccount});
	whole.run('import-certificates.ps1');
	const all = whole.history.length;
	expect(all).toBeGreaterThan(15);
	for (let failsAt = 0; failsAt < all; failsAt++) {
		for (const goesOn of [true, false]) {
			const pc = machine({serviceAccount, failsAt});
			expect(() => pc.run('import-certificates.ps1')).toThrow('power failure');
			if (goesOn) {
				pc.run('import-certificates.ps1');
				expect(pc.holds()).toEqual(after);
			}

			if (pc.files.has(log)) pc.run('undo-import.ps1');
			expect(pc.holds()).toEqual(before);
		}
	}
});

test('that proof would notice a script that writes its log after the deed', () => {
	const line = (start: string) => importScript.split('\n').find(one => one.trimStart().startsWith(start)) ?? '';
	const [entry, deed] = [line("Add-Entry -Did 'add' -Store $authority.store"), line('Import-Certificate -FilePath')];
	const late = importScript.replace(`${entry}\n${deed}`, `${deed}\n${entry}`);
	expect(late).not.toBe(importScript);
	const pc = machine({failsAt: 1}, {'import-certificates.ps1': late});
	expect(() => pc.run('import-certificates.ps1')).toThrow('power failure');
	if (pc.files.has(log)) pc.run('undo-import.ps1');
	expect(pc.holds()).not.toEqual(before);
});
