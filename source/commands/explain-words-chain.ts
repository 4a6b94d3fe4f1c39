import type {Words} from './explain-word.js';

const anew = (what: string) => `Request a new certificate ${what}, and place it.`;

export const chainWords: Readonly<Record<string, Words>> = {
	'chain/no-leaf': {
		means: "The files hold authorities only; the host's own certificate is missing.",
		fix: 'Add the certificate that was issued for this host.',
	},
	'chain/no-private-key': {
		means: 'The certificate is there, its private key is not. A host cannot prove who it is without it.',
		fix: 'Add the key file of the request, or the keystore that holds both.',
	},
	'chain/key-mismatch': {
		means: 'The private key belongs to another certificate. Java starts with it all the same, and each handshake fails.',
		fix: 'Give the key that the request was made with, or request anew.',
	},
	'chain/several-keys': {
		means: 'The keystore holds several private keys, and Java chooses one by itself, an ended one even.',
		fix: 'Keep one key; keystore create writes a keystore with the one you name.',
	},
	'chain/missing-intermediate': {
		means: 'The authority that issued a certificate is nowhere among the files, so the other side finds no way to the root.',
		fix: 'Add the intermediate authority; its issuer hands it out, often the certificate names where.',
		rule: 'Its issuer is nowhere by name. One of that name that did not sign is chain/wrong-issuer; only the root lacking is chain/missing-root.',
	},
	'chain/missing-root': {
		means: 'Only the root is not among the files. Hosts need it in their truststores, not in the chain.',
		fix: 'Add the root, so that it can be imported and uploaded.',
	},
	'chain/wrong-issuer': {
		means: 'An authority of the right name is there, but did not sign: a renewed one, or one of a test.',
		fix: 'Give the authority that signed; its key identifier is named in the certificate.',
		rule: 'The name is right and the signature is not. No authority of that name is chain/missing-intermediate.',
	},
	'chain/expired': {
		means: 'A certificate of the chain has ended, by the clock of the host that looked. Everybody refuses it.',
		fix: 'Renew the certificate; if its date is not past, set the clock.',
		rule: 'Two clocks that differ are clock/clock-differs.',
	},
	'chain/not-yet-valid': {
		means: 'A certificate of the chain begins in the future, by the clock of the host that looked.',
		fix: 'Wait until then, or set the clock.',
	},
	'chain/expires-soon': {
		means: 'A certificate of the chain ends soon. On that day everybody refuses it.',
		fix: 'Renew it before: dispatcher-trust renew. It takes effect only after a restart.',
	},
	'chain/name-mismatch': {
		means: 'The certificate does not name the host that gateways and clients dial.',
		fix: anew('with all names that are dialled, as alternative names'),
		rule: 'Alternative names decide; the common name counts only where there are none, which is chain/no-san.',
	},
	'chain/no-san': {
		means: 'The certificate names its host in the subject alone. Java takes it, others refuse it.',
		fix: anew('with alternative names'),
	},
	'chain/not-a-server-certificate': {
		means: 'Its extended key usage does not allow a server.',
		fix: anew('for server authentication'),
	},
	'chain/not-a-client-certificate': {
		means: 'Its extended key usage does not allow a client, and the server refuses it.',
		fix: anew('for client authentication'),
	},
	'chain/key-usage': {
		means: 'A key usage forbids what the certificate is used for: to sign a handshake, or to sign certificates.',
		fix: anew('with the right key usage; an authority must be made anew by whoever runs it'),
	},
	'chain/not-an-authority': {
		means: 'A certificate that signed another is not allowed to: its basic constraints call it no authority.',
		fix: 'Request the certificate from a real authority.',
	},
	'chain/path-length': {
		means: 'An authority allows fewer levels below it than the chain has.',
		fix: 'Request the certificate from an authority further up, or ask for an authority without that limit.',
	},
	'chain/name-constraints': {
		means: 'An authority of the chain may sign for certain names only, and this is none of them.',
		fix: 'Use a name it may sign for, or another authority.',
	},
	'chain/unknown-critical': {
		means: 'A certificate bears an extension that is marked critical and that Java does not know; so Java must refuse it.',
		fix: anew('without that extension'),
	},
	'chain/weak-algorithm': {
		means: "The product's Java refuses a signature or key size of the chain.",
		fix: anew('with SHA-256 and RSA of 2048 bits or more'),
		rule: 'What the java.security of the product refuses. What only others refuse is chain/aging-algorithm.',
	},
	'chain/aging-algorithm': {
		means: 'Java takes an algorithm of the chain that browsers, openssl and newer systems refuse.',
		fix: 'Renew with SHA-256 and RSA of 2048 bits or more at the next turn.',
	},
	'chain/unsupported-key': {
		means: 'TLS knows no signature for a key of this kind, so no handshake comes about.',
		fix: anew('with an RSA or P-256 key'),
	},
	'chain/self-signed-leaf': {
		means: 'The certificate signed itself; no authority vouches for it.',
		fix: 'Request one from your authority.',
		rule: 'It takes the place of the findings about issuers.',
	},
	'chain/wrong-order': {
		means: 'The certificates lie in another order than that of the chain. Java sorts them; others may not.',
		fix: 'Nothing must be done: what this tool writes is in order.',
	},
	'chain/extra-certificates': {
		means: 'A file holds certificates that are no part of the chain.',
		fix: 'Nothing must be done: they are left out of what is placed.',
	},
};
