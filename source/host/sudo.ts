import {quote, safe} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';

/** What sudo answered to `sudo -n -l sh`, or to a start: may we, and does it want a password? */
export type SudoWord = 'allowed' | 'password' | Trouble;

/**
Reads what sudo said, in the C locale.
@param said Standard error and output of sudo. @param destination For the sentence.
*/
export const readSudo = (said: string, code: number, destination: string): SudoWord => {
	const to = quote(destination);
	const account = safe(destination.includes('@') ? destination.slice(0, destination.lastIndexOf('@')) : 'USER');
	if (/must have a tty|no tty present/i.test(said))
		return new Trouble('sudo-needs-terminal', `sudo on ${to} works on a terminal only (requiretty), so it was not used.`, [
			`Let an administrator add with visudo there: Defaults:${account} !requiretty`,
		]);
	if (/sudo: command not found|sudo: not found|No such file or directory.*sudo|sudo.*No such file/i.test(said))
		return new Trouble('sudo-missing', `There is no sudo on ${to}.`, ['Log in there as root, and leave "sudo" out of the site file.']);
	if (/try again|incorrect password|no password was provided/i.test(said))
		return new Trouble('sudo-password-wrong', `sudo on ${to} does not take this password.`, [
			'It is the password of the account itself on that machine, not that of a keystore.',
		]);
	if (/password is required|a terminal is required/i.test(said)) return 'password';
	// Asked whether it may, sudo answers a no without a word.
	if (/not allowed|may not run|not in the sudoers/i.test(said) || (code === 1 && said.trim() === ''))
		return new Trouble('sudo-not-allowed', `This account may not become root through sudo on ${to}.`, [
			`Let an administrator allow it /bin/sh there, or log in as root. To see what it may: ssh ${safe(destination)} sudo -l`,
		]);
	return code === 0 ? 'allowed' : new Trouble('sudo-failed', `sudo on ${to} did not start a shell: ${quote(said.trim())}.`, []);
};

export const sudoPasswordNeeded = (destination: string): Trouble =>
	new Trouble('sudo-password-needed', `sudo on ${quote(destination)} wants a password, and none is given.`, [
		'Run this on a terminal, where it is asked for, or name a file that holds it: "passwordFile" of "reach" in the site file.',
	]);
