import {createHash} from 'node:crypto';
import {type Certificate, toDer} from '../../pki/certificate.js';
import {windowsClient} from '../../product/client.js';
import type {WindowsGroup} from './windows-view.js';

/** How Windows names a certificate in its stores: SHA-1 of the DER, upper hex. It identifies, it proves nothing. */
export const thumbprintOf = (certificate: Certificate): string => createHash('sha1').update(toDer(certificate)).digest('hex').toUpperCase();

/**
`certificates.json`: what the scripts read. They are the same in every pack, so that no name from a certificate can ever be a part of a script.
ASCII alone, because PowerShell 5.1 reads a file without a byte order mark in the computer's own code page.
*/
export const scriptData = ({clients, identity: {leaf}, pfx, authorities}: WindowsGroup): string => {
	const data = {
		schema: 1,
		host: clients[0]?.host ?? '',
		service: windowsClient.service,
		pfx: {file: pfx, thumbprint: thumbprintOf(leaf)},
		authorities: authorities.map(({file, certificate, store}) => ({file, store, thumbprint: thumbprintOf(certificate)})),
	};
	const json = JSON.stringify(data, undefined, 2);
	return `${json.replaceAll(/[^\n\x20-\x7E]/g, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
};
