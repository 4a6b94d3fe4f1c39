import {portal} from '../product/portal.js';
import type {Words} from './explain-word.js';

const restart = 'then restart the service.';

export const primaryWords: Readonly<Record<string, Words>> = {
	'primary/config-missing': {
		means: 'The file of settings is not where the installation has it.',
		fix: 'Check the install root, or put the file back from a backup.',
	},
	'primary/config-encoding': {
		means: 'The settings were saved as UTF-16. The server cannot read one line of them.',
		fix: `Save them as UTF-8, ${restart}`,
		rule: 'It goes before primary/config-unparsable.',
	},
	'primary/config-unparsable': {
		means: 'The settings break a rule of their syntax, and the server does not start with them.',
		fix: `Mend the line and column that are named, ${restart}`,
		rule: 'A wrong encoding is primary/config-encoding.',
	},
	'primary/setting-missing': {
		means: 'A keystore setting is not there or is a comment, so the server serves its built-in certificate.',
		fix: `Set the file and its password, ${restart}`,
	},
	'primary/setting-repeated': {
		means: 'A keystore setting stands more than once with the same outcome. The next who edits it may change the one that does not count.',
		fix: 'Keep the one that counts.',
		rule: 'All have the same effect. Where they differ it is primary/setting-shadowed.',
	},
	'primary/setting-shadowed': {
		means: 'What was set is overridden from elsewhere: a later line, an included file, the environment or the start of Java.',
		fix: `Take out what overrides it, or set the value there, ${restart}`,
		rule: 'The winner lies elsewhere or differs. The same value twice is primary/setting-repeated.',
	},
	'primary/setting-cut-short': {
		means: 'A comment sign, # or //, cuts the value short: the server reads only what stands before it.',
		fix: `Put the value in quotes, ${restart}`,
	},
	'primary/setting-stray-characters': {
		means: 'The value holds a character nobody meant: a curly quote, a blank that cannot be seen, a semicolon.',
		fix: `Type the value anew in a plain editor, ${restart}`,
	},
	'primary/keystore-missing': {
		means: 'The setting names a file that is not there, so the server serves its built-in certificate.',
		fix: `Place the keystore, or correct the path, ${restart}`,
		rule: 'The path is taken as the server sees it. A file that is there and cannot be read is primary/keystore-unreadable.',
	},
	'primary/keystore-unreadable': {
		means: 'The account the service runs as may not read the keystore, or not enter a folder above it.',
		fix: `Let that account read it, ${restart}`,
		rule: 'Tried as that account, parents included; what root may says nothing.',
	},
	'primary/keystore-password': {
		means: 'The password in the settings does not open the keystore, so the server serves its built-in certificate.',
		fix: `Set the password the file was made with, ${restart}`,
		rule: 'The setting was read whole. One that a sign cuts short is primary/setting-cut-short.',
	},
	'primary/keystore-unusable': {
		means: 'Java opens the keystore and finds no key it can serve.',
		fix: `Place a keystore with one private key and its chain, ${restart}`,
		rule: 'It stands only where no finding about a file or a chain says why.',
	},
	'primary/keystore-differs': {
		means: 'Another chain lies in place than the one that was prepared.',
		fix: 'Place the prepared keystore, or prepare the one that is meant to stay.',
	},
	'primary/keystore-exposed': {
		means: 'Every local account can read the keystore, as the page of the vendor has it.',
		fix: 'Let only the account of the service read it.',
	},
	'primary/service-down': {
		means: 'The service does not run, so nothing answers.',
		fix: 'Start it; if it ends at once, its log says why.',
		rule: 'It goes before primary/port-closed and primary/not-tls.',
	},
	'primary/port-closed': {
		means: 'The service runs, but nothing answers on its port: it is still starting, listens elsewhere, or a firewall stands between.',
		fix: 'Wait for the start, then look at the port and the firewall.',
	},
	'primary/not-tls': {
		means: 'Something answers on the port, and it does not speak TLS.',
		fix: 'Check the port, and what stands before the server: a proxy or a load balancer.',
	},
	'primary/restart-needed': {
		means: 'The process is older than its keystore, its settings or its authorities. It still works with the old ones.',
		fix: 'Restart the service, in a quiet hour: gateways and clients lose their connection meanwhile.',
		rule: 'The start of the process is compared with the times of the files.',
	},
	'primary/serves-fallback': {
		means: 'The server could not use its keystore and serves the certificate it brings along, "localhost", which nobody trusts.',
		fix: 'Fix what keeps it from the keystore; its own findings say what.',
		rule: 'A certificate for "localhost" that signed itself. Any other wrong one is primary/serves-other-certificate.',
	},
	'primary/serves-other-certificate': {
		means: 'The server presents another certificate than the prepared one.',
		fix: `Place the prepared keystore, ${restart}`,
		rule: 'Any other leaf but the built-in one.',
	},
	'primary/serves-incomplete-chain': {
		means: 'The keystore holds the whole chain, the server sends less, and a peer without the intermediate refuses it.',
		fix: `Write the keystore anew with the chain beside its key, ${restart}`,
		rule: 'Only where the keystore is complete; else it is chain/missing-intermediate.',
	},
	'primary/root-not-in-cacerts': {
		means: "The product's own Java does not know the root, so what the server itself calls by TLS fails.",
		fix: `Import the root into the cacerts of that Java, ${restart}`,
	},
	'primary/cacerts-unusable': {
		means: "The product's Java sees no authority at all in its cacerts: the file is empty, encrypted or of a kind Java passes over.",
		fix: `Put the file back from the installation, and import the root into it, ${restart}`,
	},
	'primary/client-certificate-not-requested': {
		means: 'The server asks nobody for a certificate, so anybody may connect.',
		fix: 'Set the certificate policy in the portal.',
	},
	'portal/policy-not-in-force': {
		means: 'A handshake with a good chain is refused, as if only the built-in certificates counted.',
		fix: `Set the policy to “${portal.policy.value}” in the portal.`,
		rule: 'The chain is good and its authorities are accepted; else the fault is there.',
	},
	'portal/authority-not-accepted': {
		means: 'No authority of the chain is in the list the server accepts. A Java peer then shows no certificate at all, without a word.',
		fix: 'Upload the authorities of that chain to the portal.',
		rule: 'The list is read from the handshake. If the chain is accepted by another of its authorities it is portal/authority-not-uploaded.',
	},
	'portal/authority-not-uploaded': {
		means: 'The chain is accepted, yet one of its authorities is not in the list: a peer that sends no intermediate would be refused.',
		fix: 'Upload that authority too.',
	},
	'portal/authorities-not-told': {
		means: 'The server does not say in the handshake which authorities it accepts, so the upload cannot be seen from outside.',
		fix: 'Nothing must be done; compare the list in the portal by eye.',
	},
};
