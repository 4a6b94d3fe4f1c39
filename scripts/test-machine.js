// npm run test:machine: what needs a machine of its own (root, systemd in a container, Debian packages). It names what is missing instead of leaving it out in silence.
import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import process from 'node:process';
import {buildProduct} from './build.js';
import {close, runVitest} from './run-vitest.js';

const has = program => spawnSync('sh', ['-c', `command -v ${program}`], {stdio: 'ignore'}).status === 0;
const missing = [
	...(process.getuid?.() === 0 ? [] : ['root']),
	...(has('javac') && has('jlink') ? [] : ['a JDK (openjdk-17-jdk-headless)']),
	...(has('systemd-nspawn') ? [] : ['systemd-container']),
	...(has('dbus-daemon') ? [] : ['dbus']),
	...(has('pgrep') ? [] : ['procps']),
	...(has('useradd') ? [] : ['passwd']),
	...(has('openssl') ? [] : ['openssl']),
	...(has('setfacl') ? [] : ['acl']),
	...(has('setfattr') ? [] : ['attr']),
	...(has('chattr') ? [] : ['e2fsprogs']),
	...(has('strace') ? [] : ['strace']),
	...(has('tmux') ? [] : ['tmux']),
	...(fs.existsSync('/usr/sbin/sshd') ? [] : ['openssh-server']),
	...(has('sudo') ? [] : ['sudo']),
	...(fs.existsSync('/usr/share/java/typesafe-config.jar') ? [] : ['libtypesafe-config-java']),
];

if (missing.length > 0) {
	console.error(`The machine tests need ${missing.join(', ')}.`);
	process.exitCode = close('machine', {passed: 0, failed: 1, skipped: 0});
} else {
	await buildProduct();
	process.exitCode = close('machine', runVitest('test/vitest.machine.config.js', process.argv.slice(2)));
}
