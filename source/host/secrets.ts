import path from 'node:path';
import {Secret} from '../secret.js';
import {chainOf, isPrimary, type Site, type Subject} from '../site.js';
import {Trouble} from '../trouble.js';
import type {Host} from './host.js';
import type {Secrets} from './world.js';

/** Passwords the operator typed; they live in memory only, keyed by what they are for. */
export type TypedSecrets = {
	readonly files: Map<string, Secret>;
	readonly keystores: Map<Subject, Secret>;
	readonly truststores: Map<string, Secret>;
};

export const noTypedSecrets = (): TypedSecrets => ({files: new Map(), keystores: new Map(), truststores: new Map()});

const longestPassword = 4096;

/** `file`: relative ones begin at the working folder. Its first line, without its line end; a byte order mark is an editor's, not the password's. */
export const readPasswordFile = async (desk: Host, file: string): Promise<Secret> => {
	const text = (await desk.readFile(path.resolve(file), {limit: longestPassword})).toString('utf8');
	const [first = '', ...rest] = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);

	if (rest.some(line => line.trim() !== '')) {
		throw new Trouble('password-file-lines', `${file} holds more than one line.`, ['Give a file whose one line is the password.']);
	}

	return new Secret(first);
};

/** `general`: from `--password-file` or the environment, for whatever has no password of its own. */
export const openSecrets = (given: {
	readonly site: Site;
	readonly siteFolder: string;
	readonly desk: Host;
	readonly typed: TypedSecrets;
	readonly general: Secret | undefined;
}): Secrets => {
	const {site, siteFolder, desk, typed, general} = given;
	const fromFile = async (file: string | undefined) =>
		file === undefined ? undefined : readPasswordFile(desk, path.resolve(siteFolder, file));

	return {
		forFile: async (file, passwordFile) => typed.files.get(file) ?? (await fromFile(passwordFile)) ?? general,

		async forKeystore(subject) {
			const chain = chainOf(site, subject);
			const typedForAFile = chain?.files.map(file => typed.files.get(file)).find(Boolean);
			// A node without a chain of its own takes the primary's, and its password with it.
			const owner = isPrimary(subject) && chain === chainOf(site, 'primary') ? 'primary' : subject;
			return (
				typed.keystores.get(subject) ?? typed.keystores.get(owner) ?? typedForAFile ?? (await fromFile(chain?.passwordFile)) ?? general
			);
		},

		async forTruststore(gateway) {
			const file = site.gateways.find(({host}) => host === gateway)?.truststorePasswordFile;
			return typed.truststores.get(gateway) ?? (await fromFile(file)) ?? general;
		},
	};
};
