import {expired} from '../checks/chain/expired.js';
import {keyMismatch} from '../checks/chain/key-mismatch.js';
import {missingIntermediate} from '../checks/chain/missing-intermediate.js';
import {matchExpired} from '../checks/client/match-expired.js';
import {subjectAmbiguous} from '../checks/client/subject-ambiguous.js';
import {subjectMatchesNothing} from '../checks/client/subject-matches-nothing.js';
import {certificatesOf, type Match, matchesOf, onlyTextOf, subjectText} from '../checks/client-match.js';
import {notAKeystore} from '../checks/file/not-a-keystore.js';
import {truncated} from '../checks/file/truncated.js';
import {wrongPassword} from '../checks/file/wrong-password.js';
import {givenChain} from '../facts/given-chain.js';
import {ofEach} from '../facts/of-each.js';
import type {Certificate} from '../pki/certificate.js';
import {paragon} from '../product/paragon.js';
import {nameOf, participants} from '../site.js';
import {commandLine} from '../speech/command-line.js';
import {type Line, lines} from '../speech/line.js';
import {date} from '../speech/value.js';
import {defineStep, type Page} from './step.js';

const needs = {chain: givenChain, all: ofEach(givenChain, participants)};

const matchLine = ({certificate, by}: Match, own: string | undefined, now: Date): Line => {
	const hasEnded = Date.parse(certificate.notAfter) < now.getTime();
	const isOwn = certificate.sha256 === own;
	return {
		text: `${(by === null ? 'no' : `by ${by}`).padEnd(11)} ${certificate.label.padEnd(20)} from ${certificate.issuerLabel}`,
		right: `${hasEnded ? 'ended ' : ''}${date(certificate.notAfter)}`,
		sign: by === null ? 'none' : hasEnded ? 'error' : isOwn ? 'ok' : 'warning',
	};
};

const verdict = (hits: readonly Match[], own: Certificate | undefined, host: string, only: string | null): Line => {
	if (hits.length === 0)
		return {sign: 'error', text: `Nothing matches: the client would find no certificate.${only === null ? '' : ` Try  ${only}`}`};
	const isOwnAmong = hits.some(({certificate}) => certificate.sha256 === own?.sha256);
	if (hits.length > 1 && isOwnAmong)
		return {
			sign: 'warning',
			text: `${hits.length} certificates match; which one the client takes is not documented.${only === null ? '' : ` Use text that only one has:  ${only}`}`,
		};
	if (isOwnAmong) return {sign: 'ok', text: "One match, and it is this client's certificate."};
	const found = hits.length === 1 ? 'One match, but it is not' : `${hits.length} certificates match, and none is`;
	return {sign: 'error', text: `${found} the certificate of ${host}.${only === null ? '' : ` Try  ${only}`}`};
};

/** Looked at once, judged at every keystroke. */
const listFor = ({subject, seen, now}: Page<typeof needs>) => {
	const certificates = certificatesOf(seen.all.ok ? seen.all.value : []);
	const own = (seen.chain.ok ? seen.chain.value.leaf : null) ?? undefined;
	const only = own ? onlyTextOf(own, certificates) : null;
	const preview = (text: string): readonly Line[] => {
		const matches = matchesOf(certificates, text);
		const hits = matches.filter(({by}) => by !== null);
		return [...matches.map(match => matchLine(match, own?.sha256, now)), verdict(hits, own, nameOf(subject), only)];
	};
	return {own, only, preview};
};

/** Windows imports a key only together with its certificate, so loose files are made one first. */
const pfxLine = ({seen: {chain}, site, subject}: Page<typeof needs>): readonly Line[] => {
	if (!chain.ok || chain.value.readyKeystore !== null || chain.value.keyMatches !== true) return [];
	const {links, holders = {}, files} = chain.value;
	// What the product's own Java holds is no given file, and Windows knows public roots itself.
	const beside = links.map(({sha256}) => holders[sha256] ?? '').filter(path => path !== '' && !path.startsWith(site.primary.installRoot));
	const given = [...new Set([...files.map(({path}) => path), ...beside])];
	const host = nameOf(subject);
	const command = commandLine(['dispatcher-trust', 'keystore', 'create', ...given, '--name', host, '--to', `${host}.pfx`]);
	return lines(`Make one PFX of the loose files: ${command}`);
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
	before: [notAKeystore, truncated, wrongPassword, missingIntermediate, keyMismatch, expired, subjectMatchesNothing, matchExpired],
	plan: () => [],
	after: [subjectMatchesNothing, matchExpired, subjectAmbiguous],

	asks(page) {
		const {site, subject} = page;
		const {only, preview} = listFor(page);
		return [
			{
				kind: 'subject',
				key: 'subject',
				label: 'Subject contains',
				value: subjectText(site, subject),
				...(only === null ? {} : {suggest: only}),
				preview,
				answer: (before, text) =>
					text.trim() === ''
						? {ok: false, say: 'Give a part of its subject or issuer: with none the client finds nothing.'}
						: {
								ok: true,
								site: {...before, clients: before.clients.map(one => (one.host === nameOf(subject) ? {...one, subject: text} : one))},
							},
			},
		];
	},

	tell(page) {
		const {site, subject, seen} = page;
		const host = nameOf(subject);
		const text = subjectText(site, subject);
		const {own, preview} = listFor(page);
		return {
			news: 'Which certificate will the client take? Part of its subject or issuer will do.',
			blocks: [
				{label: 'body', lines: preview(text)},
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
					lines: [
						...pfxLine(page),
						...lines(
							`Import the chain into the machine's stores: certificate and key to Personal, root to Trusted Root, intermediate to Intermediate Certification Authorities.`,
							'Or carry a folder there that does it by a script: dispatcher-trust export windows --to DIR',
							`In the client's installer: ${paragon.clientModeOption}, and “${paragon.clientCertificateOption}”, with the subject  ${text || host}`,
						),
					],
				},
				{label: 'proof', lines: lines(`The icon turns idle grey. Yellow: network, or the certificates. Then read ${paragon.clientLog}`)},
			],
		};
	},
});
