import {Buffer} from 'node:buffer';
import {fileNameOf} from '../../actions/file-name.js';
import {toDer} from '../../pki/certificate.js';
import type {Profile} from '../../pki/pkcs12-write.js';
import type {Secret} from '../../secret.js';
import {htmlPage} from '../html-page.js';
import {markdownPage} from '../markdown-page.js';
import {type PackFile, textFile, windowsTextFile} from '../pack.js';
import {clientKeystore} from './client-keystore.js';
import importScript from './import-certificates.ps1';
import {scriptData} from './script-data.js';
import undoScript from './undo-import.ps1';
import {windowsDocument} from './windows-document.js';
import type {WindowsGroup} from './windows-view.js';

export type WindowsOrder = {readonly version: string; readonly at: string; readonly profile: Profile};

/** Where the group's files lie in the pack: in the folder itself, or in one of their own where several chains are written. */
export const folderOf = ({clients}: WindowsGroup, groups: readonly WindowsGroup[]): string =>
	groups.length === 1 ? '' : `${fileNameOf(clients[0]?.host ?? '', 'client')}/`;

/**
The files of one group. The scripts are ASCII with CR LF and no byte order mark: PowerShell 5.1 reads plain ASCII right in every code page,
a signature can be put under them as they are, and Notepad shows their lines.
*/
export const windowsFiles = (group: WindowsGroup, folder: string, password: Secret, order: WindowsOrder): readonly PackFile[] => {
	const document = windowsDocument(group, order);
	return [
		clientKeystore(group, password, order.profile),
		...group.authorities.map(({file, certificate}) => ({path: file, bytes: Buffer.from(toDer(certificate)), mode: 0o644})),
		windowsTextFile('import-certificates.ps1', importScript),
		windowsTextFile('undo-import.ps1', undoScript),
		windowsTextFile('certificates.json', scriptData(group)),
		textFile('checklist.html', htmlPage(document)),
		windowsTextFile('checklist.md', markdownPage(document)),
	].map(file => ({...file, path: `${folder}${file.path}`}));
};
