import type {Certificate} from '../../pki/certificate.js';
import type {WatchLook} from '../../watch/watching.js';
import {blank, type Row} from '../span.js';
import {labelled, type PanelArea, plainLine} from './panel-rows.js';

const besides = 13;
const inBlocks = (hex: string, size: number): string => hex.match(new RegExp(`.{1,${size}}`, 'g'))?.join(' ') ?? hex;

const instant = (iso: string): string => iso.slice(0, 19).replace('T', ' ');

const daysLeft = (iso: string, at: number): string => {
	const left = Math.floor((Date.parse(iso) - at) / 86_400_000);
	return left >= 0 ? `in ${left} days` : `${-left} days ago`;
};

/** A certificate with nothing shortened, as a zoomed panel shows it. */
const certificateRows = (certificate: Certificate, number: number, of: number, at: number, area: PanelArea): readonly Row[] => {
	const {label, subject, issuer, serial, notBefore, notAfter, names, key, signature, extendedKeyUsage, keyUsage, sha256, ocspUrl} =
		certificate;
	const may = [extendedKeyUsage?.join(', '), keyUsage?.join(', ')].filter(Boolean).join('; ');
	const row = (title: string, text: string) => labelled(title, {text}, area, besides);
	return [
		...plainLine({text: `${number} of ${of}   ${label}`}, area),
		...row('subject', subject),
		...row('issuer', issuer),
		...row('serial', inBlocks(serial.toLowerCase(), 2).replaceAll(' ', ':')),
		...row('valid', `${instant(notBefore)} to ${instant(notAfter)} UTC   ${daysLeft(notAfter, at)}`),
		...(names.length === 0 ? [] : row('names', names.join(', '))),
		...row('key', `${key.padEnd(18)}  signature   ${signature}`),
		...(may === '' ? [] : row('may', may)),
		...(ocspUrl === null ? [] : row('responder', ocspUrl)),
		...row('SHA-256', inBlocks(sha256, 8)),
	];
};

/** All that is presented, leaf first, each certificate whole. */
export const presentedWhole = ({handshake, at}: WatchLook, area: PanelArea): readonly Row[] => {
	if (!handshake.ok) return [];
	const {presented} = handshake.value;
	return presented.flatMap((certificate, index) => [blank, ...certificateRows(certificate, index + 1, presented.length, at, area)]);
};
