import {quote, safe} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';

const lines = (said: string): readonly string[] =>
	said
		.split(/[\r\n]+/)
		.map(line => line.trim())
		.filter(line => line !== '');

/** What to type so that ssh itself shows the key, the question, or the reason: `ssh admin@primary-host true`. */
const byHand = (destination: string) => `ssh ${safe(destination)} true`;

/** @param said Everything ssh wrote while it connected. Foreign text. */
export const sshTrouble = (said: string, destination: string): Trouble => {
	const to = quote(destination);
	const trouble = (code: string, sentence: string, ...hints: readonly string[]) => new Trouble(code, sentence, hints, {log: lines(said)});

	if (/REMOTE HOST IDENTIFICATION HAS CHANGED/i.test(said))
		return trouble(
			'host-key-changed',
			`The host key of ${to} is not the one it had before, so nothing was sent to it.`,
			'Ask whoever runs that machine whether it was installed anew; if nobody knows of it, somebody may stand in between.',
			`If the new key is right, take the old one out of known_hosts (ssh-keygen -R), then run once: ${byHand(destination)}`,
		);
	if (/Host key verification failed|No \S+ host key is known/i.test(said))
		return trouble(
			'host-key-unknown',
			`The host key of ${to} is not known here yet, so nothing was sent to it.`,
			`Run once, compare the fingerprint, and answer yes: ${byHand(destination)}`,
		);
	if (/Permission denied|Too many authentication failures|no more authentication methods/i.test(said))
		return trouble(
			'ssh-login-refused',
			`${to} does not let this account log in over ssh.`,
			`Look at what it says: ${byHand(destination)}`,
			'Without a terminal ssh cannot ask for a password or passphrase: use a key that an agent holds.',
		);
	if (/System is (booting up|going down)|nologin/i.test(said))
		return trouble('ssh-login-refused', `${to} takes no logins at the moment.`, 'Try again when that machine has started.');
	if (
		/Could not resolve|Connection refused|timed out|No route to host|Network is unreachable|Connection (closed|reset)|kex_exchange/i.test(
			said,
		)
	)
		return trouble(
			'host-unreachable',
			`${to} cannot be reached over ssh from here.`,
			`Look at what it says: ${byHand(destination)}`,
			'The name may stand in ~/.ssh/config with its address, port and jump host.',
		);
	return trouble('ssh-failed', `ssh to ${to} ended before the connection stood.`, `Look at what it says: ${byHand(destination)}`);
};

export const connectionCut = (destination: string, cause?: unknown): Trouble =>
	new Trouble(
		'connection-cut',
		`The ssh connection to ${quote(destination)} was cut while it was in use.`,
		[
			'What was journaled there before can be taken back: dispatcher-trust undo',
			'Then start again; what is done already is not done twice.',
		],
		cause === undefined ? {} : {cause},
	);
