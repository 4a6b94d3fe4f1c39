import {chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {onTestFinished} from 'vitest';
import type {Host} from '../../source/host/host.js';
import {localHost} from '../../source/host/local.js';
import type {World} from '../../source/host/world.js';
import {Secret} from '../../source/secret.js';
import type {Site} from '../../source/site.js';
import {site as plainSite} from '../checks/literals.js';

export const password = 'changeit';
export const userId = process.getuid?.() || 4242;

export type TestWorld = World & {
	/** Writes beneath `primary/`, `gateway/` or `desk/`. */
	put(file: string, content: string | Uint8Array, mode?: number): void;
};

/** A desk, a primary and a gateway beneath one temporary folder; every password is the same, its systemctl says what it is given. */
export const makeWorld = (
	options: {readonly site?: Partial<Site>; readonly systemctl?: string; readonly primary?: Partial<Host>} = {},
): TestWorld => {
	const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'facts-')));
	chmodSync(folder, 0o755);
	onTestFinished(() => rmSync(folder, {recursive: true, force: true}));

	const put = (file: string, content: string | Uint8Array, mode = 0o644) => {
		const place = path.join(folder, file);
		mkdirSync(path.dirname(place), {recursive: true});
		// Only root may write through a mode that forbids it.
		rmSync(place, {force: true});
		writeFileSync(place, content);
		chmodSync(place, mode);
	};

	put('primary/etc/passwd', `root:x:0:0::/:/bin/sh\nsvc:x:${userId}:${process.getgid?.() || 4242}::/:/bin/false\n`);
	put('primary/etc/group', `root:x:0:\nsvc:x:${process.getgid?.() || 4242}:\n`);
	const shown =
		options.systemctl ?? 'LoadState=loaded\nActiveState=active\nResult=success\nMainPID=42\nUser=svc\nActiveEnterTimestamp=@1795500000';
	put('primary/usr/bin/systemctl', `#!/bin/sh\ncat <<'END'\n${shown}\nEND\n`, 0o755);
	put('primary/usr/bin/journalctl', '#!/bin/sh\nexit 1\n', 0o755);
	mkdirSync(path.join(folder, 'desk'), {recursive: true});
	mkdirSync(path.join(folder, 'gateway'), {recursive: true});

	const gateway = localHost({root: path.join(folder, 'gateway'), name: 'gateway-host'});
	const secret = async () => new Secret(password);
	return {
		site: {...plainSite, ...options.site},
		siteFolder: path.join(folder, 'desk'),
		desk: localHost(),
		primary: {...localHost({root: path.join(folder, 'primary'), name: 'primary-host'}), ...options.primary},
		gateway: name => (name === 'gateway-host' ? gateway : undefined),
		secrets: {forFile: secret, forKeystore: secret, forTruststore: secret},
		now: () => new Date(),
		stateFolder: path.join(folder, 'state'),
		timeout: 5000,
		put,
	};
};
