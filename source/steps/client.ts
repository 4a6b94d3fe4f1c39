import {expired} from '../checks/chain/expired.js';
import {keyMismatch} from '../checks/chain/key-mismatch.js';
import {missingIntermediate} from '../checks/chain/missing-intermediate.js';
import {notAKeystore} from '../checks/file/not-a-keystore.js';
import {truncated} from '../checks/file/truncated.js';
import {wrongPassword} from '../checks/file/wrong-password.js';
import {givenChain} from '../facts/given-chain.js';
import {ofEach} from '../facts/of-each.js';
import type {Certificate} from '../pki/certificate.js';
import {paragon} from '../product/paragon.js';
import {nameOf, participants, type Site, type Subject} from '../site.js';
import {type Line, lines} from '../speech/line.js';
import {date} from '../speech/value.js';
import {defineStep, type Page} from './step.js';

const needs = {chain: givenChain, all: ofEach(givenChain, participants)};

const clientOf = (site: Site, subject: Subject) => site.clients.find(({host}) => host === nameOf(subject));

const everyCertificate = ({seen}: Page<typeof needs>): readonly Certificate[] => {
	const all = seen.all.ok
		? seen.all.value.flatMap(({seen: chain}) =>
				chain.ok ? [...chain.value.links, ...chain.value.files.flatMap(({certificates}) => certificates)] : [],
			)
		: [];
	return [...new Map(all.map(certificate => [certificate.sha256, certificate])).values()].sort(
		(one, other) => Number(one.authority) - Number(other.authority),
	);
};

type Match = {readonly certificate: Certificate; readonly by: 'subject' | 'issuer' | null};

/** Our search ignores upper and lower case; whether the client's does is not documented. */
const matchesOf = (certificates: readonly Certificate[], text: string): readonly Match[] => {
	const wanted = text.trim().toLowerCase();
	const holds = (name: string) => wanted !== '' && name.toLowerCase().includes(wanted);
	return certificates.map(certificate => ({
		certificate,
		by: holds(certificate.subject) ? 'subject' : holds(certificate.issuer) ? 'issuer' : null,
	}));
};

const matchLine = ({certificate, by}: Match, own: string | undefined, now: Date): Line => {
	const hasEnded = Date.parse(certificate.notAfter) < now.getTime();
	const isOwn = certificate.sha256 === own;
	return {
		text: `${(by === null ? 'no' : `by ${by}`).padEnd(11)} ${certificate.label.padEnd(20)} from ${certificate.issuerLabel}`,
		right: `${hasEnded ? 'ended ' : ''}${date(certificate.notAfter)}`,
		sign: by === null ? 'none' : hasEnded ? 'error' : isOwn ? 'ok' : 'warning',
	};
};

const verdict = (matches: readonly Match[], own: string | undefined, host: string): Line => {
	const hits = matches.filter(({by}) => by !== null);
	if (hits.length === 0) return {sign: 'error', text: `Nothing matches: the client would find no certificate. Try  ${host}`};
	if (hits.length > 1)
		return {
			sign: 'warning',
			text: `${hits.length} certificates match; which one the client takes is not documented. Use text that only one has:  ${host}`,
		};
	return hits[0]?.certificate.sha256 === own
		? {sign: 'ok', text: "One match, and it is this client's certificate."}
		: {sign: 'error', text: `One match, but it is not the certificate of ${host}.`};
};

/** Step 9: which certificate the client will take, where it must lie, and how its icon tells. */
export const client = defineStep({
	id: 'client',
	title: 'Windows client',
	vendor: '“Setting up Client for trusted connection”',
	notNeeded: site =>
		site.clients.length === 0
			? 'no Windows client takes part'
			: site.clients.every(({mode}) => mode === 'gateway')
				? 'in gateway mode the client needs no certificate'
				: undefined,
	over: site => site.clients.filter(({mode}) => mode !== 'gateway').map(({host}) => `client:${host}` as const),
	needs,
	before: [notAKeystore, truncated, wrongPassword, missingIntermediate, keyMismatch, expired],
	plan: () => [],
	after: [],

	asks: ({site, subject}) => [
		{
			kind: 'subject',
			key: 'subject',
			label: 'Subject contains',
			value: clientOf(site, subject)?.subject ?? '',
			answer: (before, value) => ({
				ok: true,
				site: {...before, clients: before.clients.map(one => (one.host === nameOf(subject) ? {...one, subject: value} : one))},
			}),
		},
	],

	tell(page) {
		const {site, subject, seen, now} = page;
		const host = nameOf(subject);
		const own = seen.chain.ok ? (seen.chain.value.leaf ?? undefined) : undefined;
		const matches = matchesOf(everyCertificate(page), clientOf(site, subject)?.subject ?? '');
		return {
			news: 'Which certificate will the client take? Part of its subject or issuer will do.',
			blocks: [
				{label: 'body', lines: [...matches.map(match => matchLine(match, own?.sha256, now)), verdict(matches, own?.sha256, host)]},
				{
					label: 'saw',
					lines: [
						own
							? {text: `${host}: ${own.key}, issued by ${own.issuerLabel}`}
							: {sign: 'unknown', text: seen.chain.ok ? `no certificate of ${host} was given` : seen.chain.why},
					],
				},
				{
					label: 'why',
					lines: lines(
						"The vendor says “Windows certificate store”, not which. We take the machine's: the client core is a service, and must read the private key.",
					),
				},
				{
					label: 'fix',
					lines: lines(
						`Import the chain into the machine's stores: certificate and key to Personal, root to Trusted Root, intermediate to Intermediate Certification Authorities.`,
						`In the client's installer: ${paragon.clientModeOption}, and “${paragon.clientCertificateOption}”, with the subject  ${clientOf(site, subject)?.subject ?? host}`,
					),
				},
				{label: 'proof', lines: lines(`The icon turns idle grey. Yellow: network, or the certificates. Then read ${paragon.clientLog}`)},
			],
		};
	},
});
