import type {Phrase} from './phrase.js';

/** Harmless lines that look like trouble. */
export const noisePhrases: readonly Phrase[] = [
	{
		name: 'not-tls',
		needles: ['nsupported or unrecognized SSL message', 'Unrecognized SSL message, plaintext', 'not an SSL/TLS record'],
		meaning: 'Somebody spoke plain HTTP or another protocol on the port of TLS: a port scanner, or a monitor.',
		findings: [],
		noise: true,
	},
	{
		name: 'connect-and-close',
		needles: ['Remote host terminated the handshake', 'closed connection during handshake', 'SSL peer shut down incorrectly'],
		meaning:
			'Somebody connected and hung up: a health check of a load balancer, or a port check. A peer that refuses without a word looks the same.',
		findings: [],
		noise: true,
		isAmbiguous: true,
		isWeak: true,
	},
	{
		name: 'silent-connection',
		needles: ['handshake timed out after'],
		meaning: 'Somebody connected and said nothing: a health check, or a port check.',
		findings: [],
		noise: true,
		isWeak: true,
	},
];
