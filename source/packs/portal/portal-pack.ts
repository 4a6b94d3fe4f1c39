import {Buffer} from 'node:buffer';
import {toDer} from '../../pki/certificate.js';
import {htmlPage} from '../html-page.js';
import {markdownPage} from '../markdown-page.js';
import {type PackFile, textFile} from '../pack.js';
import {portalDocument} from './portal-document.js';
import type {PortalView} from './portal-view.js';

/** The files of the portal's pack: each authority as `.cer`, the page, and the same as Markdown. */
export const portalPack = (view: PortalView, about: {readonly version: string; readonly at: string}): readonly PackFile[] => {
	const document = portalDocument(view, about);
	return [
		...view.uploads.map(({file, certificate}) => ({path: file, bytes: Buffer.from(toDer(certificate)), mode: 0o644})),
		textFile('portal.html', htmlPage(document)),
		textFile('checklist.md', markdownPage(document)),
	];
};
