import path from 'node:path';
import process from 'node:process';
import type {Secret} from '../secret.js';
import type {Site, SshReach} from '../site.js';
import {Trouble} from '../trouble.js';
import type {Host} from './host.js';
import {readPasswordFile} from './secrets.js';
import {type SshHost, sshHost} from './ssh-host.js';

/** The machines of a site that are reached over ssh: one connection to each destination, however often the site is read anew. */
export type FarHosts = {
	host(reach: SshReach, name: string): SshHost;

	/**
	Connects to all of them before anything is shown. In the foreground ssh asks on the terminal for what it does not know, one host after the other.
	One that cannot be reached is no failure: its facts will say why. Returns what kept us from the primary.
	*/
	connect(site: Site, options: {readonly foreground: boolean}): Promise<Trouble | null>;
};

export type FarHostsOptions = {
	/** Relative password files are relative to it. */
	readonly siteFolder: string;
	readonly desk: Host;

	/** Asks on the terminal; absent: nobody sits there. */
	readonly ask?: (question: string) => Promise<Secret | undefined>;

	/** Another file than ~/.ssh/config. */
	readonly config?: string;
};

const tries = 3;

const farReaches = ({primary, gateways}: Site): ReadonlyArray<readonly [SshReach, string]> =>
	[...(primary.where === 'on-premise' ? [primary, ...primary.nodes] : []), ...gateways].flatMap(({reach, host}) =>
		reach?.via === 'ssh' ? [[reach, host] as const] : [],
	);

export const openFarHosts = ({siteFolder, desk, ask, config}: FarHostsOptions): FarHosts => {
	const hosts = new Map<string, SshHost>();
	const passwords = new Map<string, Secret>();
	const end = () => {
		for (const host of hosts.values()) host.end();
	};

	const keyOf = ({destination, sudo}: SshReach) => `${sudo} ${destination}`;

	const passwordOf = async (reach: SshReach): Promise<Secret | undefined> => {
		const known = passwords.get(keyOf(reach));
		if (known) return known;
		const {destination, passwordFile} = reach;
		const secret =
			passwordFile === undefined
				? await ask?.(`Password of ${destination} for sudo`)
				: await readPasswordFile(desk, path.resolve(siteFolder, passwordFile));
		if (secret) passwords.set(keyOf(reach), secret);
		return secret;
	};

	const host = (reach: SshReach, name: string): SshHost => {
		const key = keyOf(reach);
		let far = hosts.get(key);
		if (!far) {
			const {destination, sudo} = reach;
			far = sshHost({destination, name, sudo, password: async () => passwordOf(reach), ...(config === undefined ? {} : {config})});
			if (hosts.size === 0) process.once('exit', end);
			hosts.set(key, far);
		}

		return {...far, name};
	};

	const connectOne = async (reach: SshReach, name: string, foreground: boolean): Promise<Trouble | null> => {
		for (let turn = 1; ; turn++) {
			try {
				await host(reach, name).connect({foreground});
				return null;
			} catch (error) {
				if (!(error instanceof Trouble)) throw error;
				const mayTryAgain = foreground && ask && reach.passwordFile === undefined && turn < tries;
				if (error.code !== 'sudo-password-wrong' || !mayTryAgain) return error;
				passwords.delete(keyOf(reach));
			}
		}
	};

	return {
		host,
		async connect(site, {foreground}) {
			const reaches = farReaches(site);
			const troubles: Array<Trouble | null> = [];
			// Two questions at once on one terminal could not be told apart.
			if (foreground) for (const [reach, name] of reaches) troubles.push(await connectOne(reach, name, true));
			else troubles.push(...(await Promise.all(reaches.map(async ([reach, name]) => connectOne(reach, name, false)))));
			return site.primary.reach.via === 'ssh' && site.primary.where === 'on-premise' ? (troubles[0] ?? null) : null;
		},
	};
};
