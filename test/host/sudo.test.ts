import {expect, test} from 'vitest';
import {readSudo} from '../../source/host/sudo.js';
import {Trouble} from '../../source/trouble.js';

// As sudo 1.9.13 says it.
test.each([
	['/bin/sh', 0, 'allowed'],
	['sudo: a password is required', 1, 'password'],
	['sudo: a terminal is required to read the password; either use the -S option to read from standard input', 1, 'password'],
	['sudo: sorry, you must have a tty to run sudo', 1, 'sudo-needs-terminal'],
	['Sorry, try again.\nsudo: no password was provided\nsudo: 1 incorrect password attempt', 1, 'sudo-password-wrong'],
	['admin is not in the sudoers file.', 1, 'sudo-not-allowed'],
	['Sorry, user admin may not run sudo on primary-host.', 1, 'sudo-not-allowed'],
	["Sorry, user admin is not allowed to execute '/bin/sh' as root on primary-host.", 1, 'sudo-not-allowed'],
	['env: ‘sudo’: No such file or directory', 127, 'sudo-missing'],
	['', 1, 'sudo-not-allowed'],
	['', 255, 'sudo-failed'],
	['something else', 1, 'sudo-failed'],
])('%j', (said, code, word) => {
	const read = readSudo(said, code, 'admin@primary-host');
	expect(read instanceof Trouble ? read.code : read).toBe(word);
});

test('requiretty is named with the line that lifts it', () => {
	expect(readSudo('you must have a tty', 1, 'admin@primary-host')).toMatchObject({
		hints: ['Let an administrator add with visudo there: Defaults:admin !requiretty'],
	});
});
