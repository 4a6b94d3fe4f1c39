import {createHash} from 'node:crypto';
import type {Profile} from '../../pki/pkcs12-write.js';
import {windowsClient} from '../../product/client.js';
import {paragon} from '../../product/paragon.js';
import {date, moment} from '../../speech/value.js';
import {note, type PackDocument, type Part, type Section, type Task, text, warning} from '../document.js';
import {thumbprintOf} from './script-data.js';
import type {ToldClient, WindowsGroup} from './windows-view.js';

export type About = {readonly version: string; readonly at: string; readonly profile: Profile};

const powershell = (script: string, ...words: readonly string[]): string =>
	['powershell -NoProfile -ExecutionPolicy Bypass -File', `.\\${script}`, ...words].join(' ');

const stores = {Root: 'Trusted Root Certification Authorities', CA: 'Intermediate Certification Authorities'} as const;

const filesSection = ({identity: {leaf}, pfx, authorities, publicRoot, primaryRootLacks}: WindowsGroup): Section => ({
	heading: 'The files, and the store each belongs in',
	parts: [
		{
			kind: 'table',
			caption: "All stores are those of the computer, not of the person at it: Windows' certlm.msc shows them.",
			head: ['File', 'Certificate', 'Ends', 'Store', 'Thumbprint'],
			rows: [
				...authorities.map(({file, certificate, store}) => [
					{text: file, as: 'file' as const},
					{text: certificate.label},
					{text: date(certificate.notAfter), as: 'whole' as const},
					{text: `${stores[store]} (${store})`},
					{text: thumbprintOf(certificate), as: 'letters' as const},
				]),
				[
					{text: pfx, as: 'file' as const},
					{text: `${leaf.label}, with its private key (${leaf.key})`},
					{text: date(leaf.notAfter), as: 'whole' as const},
					{text: 'Personal (My)'},
					{text: thumbprintOf(leaf), as: 'letters' as const},
				],
			],
		},
		...(publicRoot
			? [note(`The chain ends in ${publicRoot.label}, a public authority. Windows brings it, so it is not among the files.`)]
			: []),
		...(primaryRootLacks === null
			? []
			: [warning(`The root above the primary is not among the files, and the client must trust it too. ${primaryRootLacks}`)]),
		text(
			'The private key goes into the newer key store of Windows (CNG) and cannot be exported from there again. The password is not in this folder: pass it on by another way.',
		),
	],
});

/** On a command line of Windows these stay what they are. */
const isPlain = (words: string): boolean => /^[\w.,=@-]+$/.test(words);

const silentParts = ({text: words, host}: ToldClient): readonly Part[] => [
	{
		kind: 'command',
		label: `Silent install of ${host}, with the other switches that you use:`,
		text: [
			windowsClient.installer,
			windowsClient.silent,
			windowsClient.useStore,
			`${windowsClient.subjectSwitch}${isPlain(words) ? words : `"${words.replaceAll('"', '')}"`}`,
		].join(' '),
	},
	...(isPlain(words)
		? []
		: [
				warning(
					`The text “${words}” holds blanks or signs that a command line may change. Try it on one client, or choose a text of letters, digits, dots and hyphens.`,
				),
			]),
];

const installSection = ({clients}: WindowsGroup): Section => ({
	heading: "The client's installer",
	parts: [
		text(
			`In its window: ${paragon.clientModeOption}, then “${paragon.clientCertificateOption}”, and the text by which the client finds its certificate.`,
		),
		{
			kind: 'table',
			caption: 'The text may be any part of the subject of the certificate, or of its issuer',
			head: ['Client', 'Mode', 'Text'],
			rows: clients.map(({host, mode, text: words}) => [
				{text: host},
				{text: mode === 'hybrid' ? 'hybrid' : 'local storage'},
				{text: words === '' ? 'none is set yet' : words, as: 'letters' as const},
			]),
		},
		...clients.flatMap(({host, findings}) => findings.map(({title, fix}) => warning(`${host}: ${title}. ${fix}`))),
		...clients.filter(({text: words}) => words !== '').flatMap(silentParts),
		note(
			`${windowsClient.modeSwitch} with a number chooses the mode, and is left to you: the numbers are 0, 1 and 2, and which of them is local storage or hybrid is documented nowhere that we found. Ask the vendor, or take it from an install of yours that works.`,
		),
		text('These switches are known from public install scripts, not from the vendor. Try them on one client first.'),
	],
});

const doSection = ({clients, pfx}: WindowsGroup): Section => {
	const point = (id: string, words: string, ...details: readonly string[]): Task => ({id, text: words, details});
	return {
		heading: 'What to do, on each computer',
		parts: [
			{
				kind: 'tasks',
				tasks: [
					point('copy', 'Copy this folder to the computer', 'The PFX holds a private key: no share that others can read.'),
					point(
						'look',
						'Look first: in a PowerShell of an administrator, run the first command below',
						'It tells what would be done, and does nothing.',
					),
					point(
						'import',
						'Import: run the second command',
						`It asks for the password of ${pfx}.`,
						'It can be run again at any time: what is there already is left alone.',
					),
					point(
						'install',
						'Install or set up the client as below',
						...clients.map(({host, text: words}) => `The text for ${host}: ${words === '' ? 'none is set yet' : words}`),
					),
					point(
						'account',
						`Only with ${windowsClient.accountSwitch}, or another account for the service: run the second command once more`,
						'The account is there only after the install, and must be able to read the private key.',
					),
					point(
						'icon',
						'Look at the icon in the notification area: idle grey',
						`Yellow: the network, or the certificates. Then read ${paragon.clientLog}`,
					),
					point(
						'clean',
						'Delete the PFX from the computer',
						'Keep the rest of the folder with the log of the import: undo-import.ps1 goes by it.',
					),
				],
			},
			{kind: 'command', label: '1. Look:', text: powershell('import-certificates.ps1', '-WhatIf')},
			{kind: 'command', label: '2. Import:', text: powershell('import-certificates.ps1')},
			{
				kind: 'command',
				label: 'Without a person at it, with the password in the first line of a file that is deleted afterwards:',
				text: powershell('import-certificates.ps1', '-PasswordFile', 'C:\\path\\to\\password.txt'),
			},
			{kind: 'command', label: 'The way back, by the log of the import:', text: powershell('undo-import.ps1')},
			text(
				'Without scripts: the table below says which file belongs in which store. Choose the store by hand; what Windows chooses by itself may be another.',
			),
		],
	};
};

const profileSection = (profile: Profile): Section => ({
	heading: 'Which Windows can read the PFX',
	parts: [
		profile === 'modern'
			? text(
					'It is protected with AES-256 and SHA-256, which is what Windows 10 from version 1709, Windows 11 and Windows Server from 2019 write and read.',
				)
			: text(
					'It is protected with 3DES and SHA-1, the older way that every Windows reads. It is weak by the standards of today: delete the file after the import.',
				),
		note(
			profile === 'modern'
				? 'An older Windows calls the password wrong, though it is right. For it, write the pack with --profile legacy. The versions are from public documents; we measured the file with Java and OpenSSL, not with Windows.'
				: 'A newer Windows reads it as well, but write its pack without --profile legacy. The versions are from public documents; we measured the file with Java and OpenSSL, not with Windows.',
		),
	],
});

const inferredSection: Section = {
	heading: 'What is documented, and what we infer',
	parts: [
		{
			kind: 'list',
			items: [
				'The vendor: the chain belongs in “the Windows certificate store” before the client is installed. Which store is not said. We infer the one of the computer, because the client is a service.',
				'The vendor: only local storage mode needs it. Hybrid mode registers in the same way, so we infer that it needs it too. Gateway mode needs nothing.',
				'We infer from the switches of the client and from public code of its maker which TLS it is built on. Then keys must be RSA, P-256 or P-384, in CNG; of several certificates with the text the first may be taken; and the primary must be named in its own subject alternative names.',
				'Whether upper and lower case count in the text is not documented. Write it as it stands in the certificate.',
			],
		},
	],
};

const keyOf = ({identity: {leaf}, clients}: WindowsGroup): string =>
	createHash('sha256')
		.update(JSON.stringify(['windows', leaf.sha256, clients.map(({host}) => host)]))
		.digest('hex')
		.slice(0, 16);

/** What whoever sets up the computers has to do, and why. */
export const windowsDocument = (group: WindowsGroup, {version, at, profile}: About): PackDocument => {
	const hosts = group.clients.map(({host}) => host);
	return {
		title: `Trusted certificates on ${hosts.length === 1 ? hosts[0] : `${hosts.length} computers`}`,
		lead: [
			`For whoever sets up the client of ${paragon.name} on Windows: ${hosts.join(', ')}.`,
			'The certificates must lie in the stores of the computer before the client is installed.',
		],
		sections: [doSection(group), filesSection(group), installSection(group), profileSection(profile), inferredSection],
		foot: `Made by dispatcher-trust ${version}, ${moment(at)}. No password is in this folder; ${group.pfx} holds a private key.`,
		key: keyOf(group),
	};
};
