import {expect, test} from 'vitest';
import {sshTrouble} from '../../source/host/ssh-trouble.js';

// As OpenSSH 9.2 says it.
test.each([
	['Host key verification failed.', 'host-key-unknown'],
	['No ED25519 host key is known for x and you have requested strict checking.\nHost key verification failed.', 'host-key-unknown'],
	['@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\nHost key verification failed.', 'host-key-changed'],
	['admin@x: Permission denied (publickey,password).', 'ssh-login-refused'],
	['Received disconnect from 10.0.0.1 port 22:2: Too many authentication failures', 'ssh-login-refused'],
	['"System is booting up. Unprivileged users are not permitted to log in yet."', 'ssh-login-refused'],
	['ssh: Could not resolve hostname x: Name or service not known', 'host-unreachable'],
	['ssh: connect to host x port 22: Connection refused', 'host-unreachable'],
	['ssh: connect to host x port 22: Connection timed out', 'host-unreachable'],
	['kex_exchange_identification: Connection closed by remote host', 'host-unreachable'],
	['Bad configuration option: nonsense', 'ssh-failed'],
])('%j', (said, code) => {
	const trouble = sshTrouble(said, 'admin@x');
	expect(trouble.code).toBe(code);
	expect(trouble.log).toEqual(said.split('\n'));
	expect(trouble.message).toMatch(/admin@x.*\.$/);
});
