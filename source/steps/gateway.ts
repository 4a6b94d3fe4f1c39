import {expired} from '../checks/chain/expired.js';
import {keyMismatch} from '../checks/chain/key-mismatch.js';
import {missingIntermediate} from '../checks/chain/missing-intermediate.js';
import {nameMismatch} from '../checks/chain/name-mismatch.js';
import {notAKeystore} from '../checks/file/not-a-keystore.js';
import {truncated} from '../checks/file/truncated.js';
import {wrongPassword} from '../checks/file/wrong-password.js';
import {refusedByPrimary} from '../checks/gateway/refused-by-primary.js';
import {authorityNotAccepted} from '../checks/portal/authority-not-accepted.js';
import {gatewayFiles} from '../facts/gateway-files.js';
import {givenChain} from '../facts/given-chain.js';
import {type OwnTry, ownHandshake} from '../facts/own-handshake.js';
import {nameOf, type Site, type Subject} from '../site.js';
import {type Line, lines} from '../speech/line.js';
import {duration} from '../speech/value.js';
import type {Ask} from './ask.js';
import {assemblyLines, assemblyOf} from './assembly-lines.js';
import {defineStep, type Page} from './step.js';

const gatewayOf = (site: Site, subject: Subject) => site.gateways.find(({host}) => host === nameOf(subject));

/** "TLS 1.3  primary-host trusted, gateway-host accepted    46 ms". */
export const tryLine = (site: Site, host: string, attempt: OwnTry): Line => {
	const {asked, trusts, distrust, clientCertificate, alert, failure, ms, to = site.primary.host} = attempt;
	const protocol = asked.replace('TLSv', 'TLS ');
	const isAccepted = clientCertificate === 'accepted';
	const server =
		trusts === true
			? `${to} trusted`
			: trusts === false
				? `${to} not trusted: ${(distrust ?? 'reason not seen').replace(/\.$/, '')}`
				: `no certificate came${attempt.to === undefined ? '' : ` from ${to}`}${failure ? ` (${failure})` : ''}`;
	const wasAsked = clientCertificate !== 'not-requested';
	const client = isAccepted
		? `${host} accepted`
		: clientCertificate === 'rejected'
			? `${host} refused${alert ? `, alert “${alert}”` : ''}`
			: wasAsked
				? `${host}: not seen whether it is accepted`
				: `${host} was asked for no certificate`;
	const isUnseen = trusts === null || clientCertificate === 'unknown';
	return {
		sign: trusts === false ? 'error' : isUnseen ? 'unknown' : isAccepted ? 'ok' : wasAsked ? 'error' : 'warning',
		text: `${protocol}  ${server}, ${client}`,
		right: duration(ms),
	};
};

const needs = {chain: givenChain, files: gatewayFiles, handshake: ownHandshake};

const proofLines = ({site, subject, seen}: Page<typeof needs>): readonly Line[] => {
	if (!seen.handshake.ok) return [{sign: 'unknown', text: seen.handshake.why}];
	const host = nameOf(subject);
	const {tries, from} = seen.handshake.value;
	return [
		...tries.map(attempt => tryLine(site, host, attempt)),
		...(from === host ? [] : [{sign: 'unknown' as const, text: `from ${host} itself: not seen, it was asked from ${from}`}]),
	];
};

/** Step 8: the installer connects before it installs, so everything is proved before. */
export const gateway = defineStep({
	id: 'gateway',
	title: 'Gateway',
	vendor: '“Setting up gateway in unattended mode”',
	notNeeded: site => (site.gateways.length === 0 ? 'no gateway takes part' : undefined),
	over: site => site.gateways.map(({host}) => `gateway:${host}` as const),
	needs,
	before: [notAKeystore, truncated, wrongPassword, missingIntermediate, keyMismatch, expired, nameMismatch],
	after: [authorityNotAccepted, refusedByPrimary],

	plan(_site, subject) {
		const on = subject as `gateway:${string}`;
		return [
			{do: 'place-keystore', on},
			{do: 'write-truststore', on},
			{do: 'write-unattended-file', on},
		];
	},

	asks({site, subject}): readonly Ask[] {
		const gateway = gatewayOf(site, subject);
		return gateway === undefined || gateway.truststorePasswordFile !== undefined
			? []
			: [
					{
						kind: 'secret',
						key: `truststore ${gateway.host}`,
						label: `Password for the new truststore of ${gateway.host}`,
						purpose: {of: 'truststore', gateway: gateway.host},
					},
				];
	},

	tell(page) {
		const {site, subject, seen} = page;
		const gateway = gatewayOf(site, subject);
		const reached: Line = seen.files.ok
			? {
					text: seen.files.value.reached
						? `${nameOf(subject)} is reached from here`
						: `${nameOf(subject)} is not reached from here; its files are made in out, to be carried over`,
				}
			: {sign: 'unknown', text: seen.files.why};
		const made = seen.chain.ok ? assemblyLines(assemblyOf(seen.chain.value)) : [];
		return {
			news: `${nameOf(subject)} gets its keystore, a truststore in which Java sees the root, and four options.`,
			blocks: [
				{label: 'saw', lines: [reached, {text: `options file: ${gateway?.unattendedFile ?? ''}`}, ...made]},
				{
					label: 'why',
					lines: lines(
						'The installer connects before it installs: a wrong certificate would stop it. A root of a public authority needs no truststore.',
					),
				},
				{label: 'proof', lines: lines(`a handshake on TLS 1.2 and 1.3 with the keystore and truststore of ${nameOf(subject)}`)},
			],
		};
	},

	proved(page) {
		const rows = proofLines(page);
		const name = nameOf(page.subject);
		const isRefused = rows.some(({sign}) => sign === 'error');
		const connects = rows.some(({sign}) => sign === 'ok' || sign === 'warning');
		const news = isRefused
			? `${name} cannot connect yet.`
			: connects
				? `${name} can connect: proved with its own keystore and truststore.`
				: `Whether ${name} can connect was not seen.`;
		return {news, blocks: [{label: 'proof', lines: rows}], isProved: connects && !isRefused};
	},
});
