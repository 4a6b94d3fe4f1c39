import {expect, test} from 'vitest';
import {foldStack} from '../../source/log/fold-stack.js';

test('of a stack trace the logged line and the deepest cause stay', () => {
	const log = [
		'12:00:01 INFO  Starting',
		'12:00:02 ERROR Cannot start the connector',
		'java.io.IOException: keystore',
		'\tat java.base/sun.security.pkcs12.PKCS12KeyStore.engineLoad(PKCS12KeyStore.java:2097)',
		'\t... 23 more',
		'Caused by: java.security.UnrecoverableKeyException: failed to decrypt safe contents entry',
		'\tat java.base/java.lang.Thread.run(Thread.java:840)',
		'\t... 24 more',
		'Caused by: javax.crypto.BadPaddingException: pad block corrupted',
		'',
		'12:00:03 INFO  Ended',
	];
	expect(foldStack(log)).toEqual([
		'12:00:01 INFO  Starting',
		'12:00:02 ERROR Cannot start the connector',
		'Caused by: javax.crypto.BadPaddingException: pad block corrupted',
		'12:00:03 INFO  Ended',
	]);
});

test('an exception without a cause stays, and so does a line that only looks like a frame', () => {
	const log = ['java.net.BindException: Address already in use', '    at sun.nio.ch.Net.bind0(Native Method)', 'at noon all was well'];
	expect(foldStack(log)).toEqual(['java.net.BindException: Address already in use', 'at noon all was well']);
});
