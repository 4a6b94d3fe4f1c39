import {Buffer} from 'node:buffer';

/** What stands in a made log and must be found there. */
export type Truth = {readonly line: number; readonly phrase: string; readonly cause: string | null};

type Kind = {readonly phrase: string; readonly says: string; readonly thrown: readonly string[]};

const handshake = 'javax.net.ssl.SSLHandshakeException: ';
const validator = 'sun.security.validator.ValidatorException: ';
const certPath = 'java.security.cert.CertPathValidatorException: ';

/** Trouble of each subject: the phrase it must be known by, what is logged, and the exceptions from the outermost to the deepest. */
const troubles: readonly Kind[] = [
	{
		phrase: 'no-path',
		says: 'Handshake with /PEER failed',
		thrown: [
			`${handshake}PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target`,
			`${validator}PKIX path building failed`,
			'sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target',
		],
	},
	{
		phrase: 'certificate-expired',
		says: 'TLS handshake failed: /PEER',
		thrown: [
			`${handshake}PKIX path validation failed: ${certPath}validity check failed`,
			`${validator}PKIX path validation failed`,
			`${certPath}validity check failed`,
			'java.security.cert.CertificateExpiredException: NotAfter: Fri Nov 20 06:00:00 UTC 2026',
		],
	},
	{phrase: 'alert-certificate-unknown', says: 'peer /PEER hung up', thrown: [`${handshake}Received fatal alert: certificate_unknown`]},
	{
		phrase: 'alert-certificate-unknown',
		says: 'peer /PEER',
		thrown: [`${handshake}(certificate_unknown) Received fatal alert: certificate_unknown`],
	},
	{
		phrase: 'alert-bad-certificate',
		says: 'peer /PEER',
		thrown: ['io.netty.handler.codec.DecoderException: wrapped', `${handshake}Received fatal alert: bad_certificate`],
	},
	{phrase: 'empty-client-chain', says: 'Handshake with /PEER failed', thrown: [`${handshake}Empty client certificate chain`]},
	{
		phrase: 'responder-unreachable',
		says: 'Handshake with /PEER failed',
		thrown: [
			`${handshake}PKIX path validation failed`,
			`${certPath}Unable to determine revocation status due to network error`,
			'java.net.ConnectException: Connection refused',
		],
	},
	{
		phrase: 'revoked',
		says: 'Handshake with /PEER failed',
		thrown: [
			`${handshake}x`,
			`${certPath}Certificate has been revoked, reason: KEY_COMPROMISE, revocation date: Fri Nov 20 06:00:00 UTC 2026`,
		],
	},
	{
		phrase: 'keystore-password',
		says: 'Cannot start the connector',
		thrown: [
			'java.io.IOException: keystore password was incorrect',
			'java.security.UnrecoverableKeyException: failed to decrypt safe contents entry: javax.crypto.BadPaddingException: pad block corrupted',
		],
	},
	{
		phrase: 'keystore-forbidden',
		says: 'Could not load keystore',
		thrown: ['java.io.FileNotFoundException: /srv/conf/primary-host.pfx (Permission denied)'],
	},
	{phrase: 'keystore-cut-off', says: 'Could not load keystore /srv/conf/primary-host.pfx', thrown: ['java.io.EOFException']},
	{
		phrase: 'not-for-clients',
		says: 'Handshake with /PEER failed',
		thrown: [`${handshake}Extended key usage does not permit use for TLS client authentication`],
	},
	{phrase: 'name-mismatch', says: 'cannot connect', thrown: [`${handshake}No subject alternative DNS name matching primary-host found.`]},
	{phrase: 'closed-in-handshake', says: 'during the handshake with /PEER', thrown: ['java.net.SocketException: Connection reset']},
	{phrase: 'client-refused', says: 'connection lost: received fatal alert: CertificateUnknown', thrown: []},
	{phrase: 'server-not-trusted', says: 'connection lost: invalid peer certificate: UnknownIssuer', thrown: []},
	{phrase: 'not-tls', says: 'Handshake with /PEER failed: javax.net.ssl.SSLException: Unsupported or unrecognized SSL message', thrown: []},
];

/** Lines of a healthy day that only look like the above. */
const healthyDay: readonly Kind[] = [
	...Array.from({length: 20}, () => [
		'accepted gateway-host from /PEER TLSv1.3',
		'heartbeat gateway-host',
		'job 4711 of user anna printed on device lobby-2, 12 pages',
		'queue lobby refreshed, 31 jobs waiting',
		'certificate of primary-host ends in 365 days',
		'Loaded keystore /srv/conf/primary-host.pfx, 1 entry',
		'session 81f3 of /PEER renewed',
		'User bob has no right to release: Permission denied by policy',
		'Connection reset by peer /PEER while sending page 3',
		'OCSP response good for CN=gateway-host, 41 ms',
		'handshake with /PEER done in 31 ms, chain of 3',
	])
		.flat()
		.map(says => ({phrase: '', says, thrown: []})),
	{
		phrase: '',
		says: 'cannot read the spool file',
		thrown: ['java.io.FileNotFoundException: /var/spool/4711.prn (No such file or directory)'],
	},
	{phrase: '', says: 'spool file ends early', thrown: ['java.io.UncheckedIOException: spool', 'java.io.EOFException: page 3']},
	{phrase: '', says: 'page not sent', thrown: ['java.io.IOException: Broken pipe']},
	{
		phrase: '',
		says: 'database busy',
		thrown: ['java.sql.SQLTransientConnectionException: pool', 'java.lang.IllegalStateException: no connection free'],
	},
];

const frames = [
	'at java.base/sun.security.ssl.Alert.createSSLException(Alert.java:131)',
	'at java.base/sun.security.ssl.TransportContext.fatal(TransportContext.java:378)',
	'at java.base/java.security.AccessController.doPrivileged(AccessController.java:712)',
	'at io.netty.handler.ssl.SslHandler.unwrap(SslHandler.java:1372) ~[netty-handler.jar:4.1]',
	'at io.netty.channel.nio.NioEventLoop.run(NioEventLoop.java:562)',
	'at java.base/java.lang.Thread.run(Thread.java:840)',
];

type Random = () => number;

/** Mulberry32: the same log for the same seed. */
const newRandom = (seed: number): Random => {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
};

const pick = <Value>(random: Random, values: readonly Value[]): Value => values[Math.floor(random() * values.length)] as Value;
const start = Date.parse('2026-11-24T00:00:00Z');

/** Head and stack in one of four shapes: logback, Pekko, java.util.logging, journald. */
const shapes: ReadonlyArray<(at: string, level: string, says: string, stack: readonly string[]) => readonly string[]> = [
	(at, level, says, stack) => [
		`${at.slice(0, 10)} ${at.slice(11, 19)},${at.slice(20, 23)} ${level.padEnd(5)} [tls-worker-3] c.example.Endpoint - ${says}`,
		...stack,
	],
	(at, level, says, stack) => [
		`[${level}] [${at.slice(5, 7)}/${at.slice(8, 10)}/${at.slice(0, 4)} ${at.slice(11, 23)}] [main-dispatcher-9] [pekko://main/user/endpoint] ${says}`,
		...stack,
	],
	(at, level, says, stack) => [
		`Nov ${Number(at.slice(8, 10))}, 2026 ${Number(at.slice(11, 13)) % 12 || 12}:${at.slice(14, 19)} ${Number(at.slice(11, 13)) < 12 ? 'AM' : 'PM'} com.example.Endpoint handle`,
		`${level === 'ERROR' ? 'SEVERE' : level === 'WARN' ? 'WARNING' : 'INFO'}: ${says}`,
		...stack,
	],
	(at, level, says, stack) => [`${level} ${says}`, ...stack].map(line => `${at.slice(0, 19)}+0000 primary-host server[812]: ${line}`),
];

const stackOf = (random: Random, thrown: readonly string[]): readonly string[] =>
	thrown.flatMap((text, depth) => [
		`${depth > 0 ? 'Caused by: ' : ''}${text}`,
		...Array.from({length: 3 + Math.floor(random() * 9)}, () => `\t${pick(random, frames)}`),
		...(depth > 0 ? [`\t... ${20 + depth} more`] : []),
	]);

/**
A log of the same lines for the same seed, in pieces of about a megabyte, until `size` bytes are made. One entry of fifty is trouble, which `tell` hears of;
with `share` 0 the day is healthy.
*/
export function* madeLog(size: number, {seed = 1, share = 0.02, tell = (_: Truth): void => undefined} = {}): Generator<Buffer> {
	const random = newRandom(seed);
	let [made, line, entry] = [0, 1, 0];

	while (made < size) {
		const lines: string[] = [];
		let length = 0;

		while (length < 1_000_000) {
			const isTrouble = random() < share;
			const {phrase, says, thrown} = pick(random, isTrouble ? troubles : healthyDay);
			const at = new Date(start + entry++ * 7).toISOString();
			const peer = `10.0.${Math.floor(random() * 4)}.${1 + Math.floor(random() * 250)}:${40_000 + Math.floor(random() * 20_000)}`;
			const level = isTrouble ? pick(random, ['ERROR', 'WARN']) : 'INFO';
			const written = pick(random, shapes)(at, level, says.replace('PEER', peer), stackOf(random, thrown));
			if (isTrouble) tell({line, phrase, cause: thrown.at(-1) ?? null});
			lines.push(...written);
			line += written.length;
			for (const one of written) length += one.length + 1;
		}

		made += length;
		yield Buffer.from(`${lines.join('\n')}\n`);
	}
}
