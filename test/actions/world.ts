import {createHash} from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {onTestFinished} from 'vitest';
import {localHost} from '../../source/host/local.js';
import type {World} from '../../source/host/world.js';
import {Secret} from '../../source/secret.js';
import {nameOf, roleOf, type Site} from '../../source/site.js';
import {site as plainSite} from './site.js';

export const password = 'Pr0bezeit.7';
export const trustPassword = 'Tr.ust-9-me';

export type TestWorld = World & {
	readonly folder: string;

	/** Where a path of the primary lies on this machine. */
	at(path: string): string;

	/** Every file beneath the folder, our own state apart: bytes, mode, owner. */
	everything(): Record<string, string>;
};

/** A desk, a primary and a gateway beneath one temporary folder, gone after the test. */
export const makeWorld = (
	options: {
		readonly site?: Partial<Site>;
		readonly files?: Readonly<Record<string, string | Uint8Array>>;
		readonly hasGateway?: boolean;
	} = {},
): TestWorld => {
	const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'actions-')));
	onTestFinished(() => fs.rmSync(folder, {recursive: true, force: true}));
	for (const name of ['primary/etc', 'primary/usr/bin', 'primary/opt/DispatcherParagon/conf', 'gateway/etc', 'desk/in', 'state']) {
		fs.mkdirSync(path.join(folder, name), {recursive: true});
	}

	const [uid, gid] = [process.getuid?.() ?? 0, process.getgid?.() ?? 0];
	fs.writeFileSync(
		path.join(folder, 'primary/etc/passwd'),
		`root:x:0:0::/:/bin/sh\nsafeq:x:${uid === 0 ? 4242 : uid}:${uid === 0 ? 4242 : gid}::/:/bin/false\n`,
	);
	fs.writeFileSync(path.join(folder, 'primary/etc/group'), `root:x:0:\nsafeq:x:${uid === 0 ? 4242 : gid}:\n`);
	for (const [name, bytes] of Object.entries(options.files ?? {})) {
		fs.mkdirSync(path.dirname(path.join(folder, name)), {recursive: true});
		fs.writeFileSync(path.join(folder, name), bytes);
	}

	const gateway = localHost({root: path.join(folder, 'gateway'), name: 'gateway-host'});
	const primary = localHost({root: path.join(folder, 'primary'), name: 'primary-host'});
	return {
		folder,
		site: {...plainSite, ...options.site},
		siteFolder: path.join(folder, 'desk'),
		desk: localHost(),
		primary,
		gateway: name => (options.hasGateway !== false && name === 'gateway-host' ? gateway : undefined),
		secrets: {
			forFile: async () => new Secret(password),
			forKeystore: async subject =>
				roleOf(subject) === 'primary' || nameOf(subject) === 'gateway-host' ? new Secret(password) : undefined,
			forTruststore: async () => new Secret(trustPassword),
		},
		now: () => new Date(),
		stateFolder: path.join(folder, 'state'),
		timeout: 2000,
		at: file => path.join(folder, 'primary', file),
		everything: () =>
			Object.fromEntries(
				['primary', 'gateway', 'desk'].flatMap(part =>
					[part, ...fs.readdirSync(path.join(folder, part), {recursive: true}).map(name => path.join(part, String(name)))].map(name => {
						const file = path.join(folder, name);
						const state = fs.lstatSync(file);
						const bytes = state.isFile() ? createHash('sha256').update(fs.readFileSync(file)).digest('hex') : '';
						return [name, `${state.mode.toString(8)} ${state.uid}:${state.gid} ${bytes}`];
					}),
				),
			),
	};
};
