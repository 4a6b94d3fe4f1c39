import {expect, test} from 'vitest';
import type {FileState} from '../../source/host/host.js';
import {localHost} from '../../source/host/local.js';
import {changesBetween, type WatchedFile} from '../../source/watch/watched-files.js';

const file: WatchedFile = {on: 'primary', host: localHost(), path: '/conf/primary-host.pfx'};
const far: WatchedFile = {...file, on: 'gateway:gateway-host', path: '/etc/gw/acme-ca.pfx'};
const state: FileState = {
	...{kind: 'file', size: 3812, mode: 0o644, uid: 0, gid: 990, owner: 'root', group: 'safeq', changedAt: '2026-11-24T06:12:00.000Z'},
};
const now = '2026-11-24T06:39:14.000Z';
const said = (before: FileState | undefined | null, after: FileState | undefined | null, of = file) =>
	changesBetween(of, before, after, now).map(({what, row}) => `${what}: ${row}`);

test.each<readonly [string, FileState | undefined | null, FileState | undefined | null, readonly string[]]>([
	['nothing', state, {...state}, []],
	['a mode', state, {...state, mode: 0o600}, ['mode of primary-host.pfx: -rw-r--r-- became -rw-------']],
	['an owner', state, {...state, group: 'root', gid: 0}, ['owner of primary-host.pfx: root:safeq became root:root']],
	['a size', state, {...state, size: 3900, changedAt: now}, ['content of primary-host.pfx: written anew, 3,812 bytes became 3,900 bytes']],
	['a time alone', state, {...state, changedAt: now}, ['content of primary-host.pfx: written anew, 3,812 bytes as before']],
	['one that came', undefined, state, ['new file primary-host.pfx: 3,812 bytes, -rw-r--r-- root:safeq']],
	['one that went', state, undefined, ['primary-host.pfx is gone: it had 3,812 bytes']],
	['one that cannot be looked at', state, null, []],
	['a folder into which something was written', {...state, kind: 'folder'}, {...state, kind: 'folder', changedAt: now, size: 1}, []],
])('tells of %s', (_, before, after, rows) => {
	expect(said(before, after)).toEqual(rows);
});

test('names the machine of another host', () => {
	expect(said(state, {...state, mode: 0o600}, far)).toEqual(['mode of acme-ca.pfx on gateway-host: -rw-r--r-- became -rw-------']);
});
