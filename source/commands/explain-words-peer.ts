import {paragon} from '../product/paragon.js';
import type {Words} from './explain-word.js';

export const peerWords: Readonly<Record<string, Words>> = {
	'gateway/unattended-file-missing': {
		means: 'The file of options for the unattended installation is not there, so the gateway knows no certificates.',
		fix: 'Let this tool write it.',
	},
	'gateway/option-missing': {
		means: 'One of the four options is not set: keystore, truststore, or one of their passwords.',
		fix: 'Set it, and install the gateway anew with the file.',
	},
	'gateway/option-quoting': {
		means: 'An option holds a sign that a shell reads as something else, so the gateway may get another value.',
		fix: 'Choose a password or path without such signs.',
	},
	'gateway/keystore-missing': {
		means: 'The keystore the options name is not there. The gateway shows no certificate.',
		fix: 'Place the keystore, or correct the path.',
	},
	'gateway/keystore-password': {
		means: 'The password in the options does not open the keystore of the gateway.',
		fix: 'Set the password the keystore was made with.',
	},
	'gateway/truststore-missing': {
		means: 'The truststore the options name is not there. The gateway trusts nobody it should.',
		fix: 'Write the truststore with the root of the primary.',
	},
	'gateway/truststore-password': {
		means: 'The password in the options does not open the truststore.',
		fix: 'Set the password the truststore was made with.',
	},
	'gateway/truststore-lacks-root': {
		means: 'The truststore does not hold the root of the primary, so the gateway refuses the server.',
		fix: 'Add the root to the truststore, and restart the gateway.',
		rule: 'Java sees other authorities in it. If it sees none it is gateway/truststore-empty-in-java.',
	},
	'gateway/truststore-empty-in-java': {
		means: 'Java sees no authority in the truststore, so the gateway answers each handshake with internal_error.',
		fix: 'Let this tool write the truststore.',
	},
	'gateway/primary-unreachable': {
		means: 'From the gateway nothing answers at the address of the primary: name, network or firewall.',
		fix: 'Look at the name, the route and the firewall from the gateway.',
	},
	'gateway/tls-intercepted': {
		means: 'The gateway sees another certificate than the primary serves: a proxy opens the connection between them.',
		fix: 'Except the address of the primary from the inspection of TLS.',
		rule: 'The two looks are compared, from the gateway and from the primary itself.',
	},
	'gateway/refused-by-primary': {
		means: 'A handshake with the keystore of the gateway fails.',
		fix: 'Fix what it follows from; the log of the server says why.',
		rule: 'It stands alone only where no other finding explains it.',
	},
	'client/subject-matches-nothing': {
		means: 'The text the client looks for is in the subject of no certificate, so it shows none.',
		fix: 'Set the text to the common name of its certificate, or install that certificate.',
	},
	'client/subject-ambiguous': {
		means: 'The text is in several certificates, and the client takes the first one, whichever that is.',
		fix: 'Make the text longer, or take the others out of the store of the machine.',
	},
	'client/match-expired': {
		means: 'The certificate the client would take has ended.',
		fix: 'Take it out of the store of the machine, and install the new one.',
	},
	'client/unsupported-key': {
		means: 'The client may not be able to sign with a key of this kind.',
		fix: 'Request a certificate with an RSA or P-256 key.',
	},
	'client/refused-by-primary': {
		means: 'A handshake with the certificate of the client fails.',
		fix: 'Fix what it follows from; the log of the server says why.',
		rule: 'It stands alone only where no other finding explains it.',
	},
	'client/log-shows-refusal': {
		means: 'The end of the log of the client says that one side refuses the other, and that no later line is an hour younger.',
		fix: `Read which side it is, fix that, and copy the log anew (${paragon.clientLog}).`,
	},
	'revocation/no-responder-url': {
		means: 'A certificate names no OCSP responder. With the check on, Java refuses the chain for it, even where it is lenient.',
		fix: 'Set a responder of your own in the portal, or request certificates that name one.',
	},
	'revocation/responder-unreachable': {
		means: 'The responder gives no OCSP answer: the name is unknown, nothing listens, or something else answers.',
		fix: 'Open the way from the server to the responder, a proxy included.',
		rule: 'No OCSP answer came at all. An answer that refuses is revocation/responder-refused.',
	},
	'revocation/responder-slow': {
		means: 'The responder takes long. Each handshake waits for it.',
		fix: 'Ask who runs the responder, or use one that is nearer.',
	},
	'revocation/responder-refused': {
		means: 'The responder answers, and its answer is a refusal.',
		fix: 'Check the address: UNAUTHORIZED says that it does not serve this authority.',
	},
	'revocation/status-unknown': {
		means: 'The responder does not know the certificate.',
		fix: 'Ask the authority to publish it, or check whether the responder is of that authority.',
	},
	'revocation/revoked': {
		means: 'The authority revoked the certificate. Whoever checks refuses it.',
		fix: 'Request a new one, and find out why.',
	},
	'revocation/answer-stale': {
		means: 'The answer is past its time, or begins in the future.',
		fix: 'Set the clock; if it is right, whoever runs the responder must renew its answers.',
	},
	'revocation/wrong-signer': {
		means: 'The answer is signed by one who may not sign for this authority.',
		fix: 'Point to the responder of that authority, or have its certificate made for signing OCSP answers.',
	},
	'clock/clock-differs': {
		means: 'The clocks of two hosts differ so much that a certificate is valid for one and not for the other.',
		fix: 'Let both take their time from one source.',
	},
};
