import path from 'node:path';
import type {HandshakeRequest, Host} from '../host/host.js';
import {type Certificate, toPem} from '../pki/certificate.js';
import {buildChain} from '../pki/chain.js';
import {type Container, openContainer} from '../pki/container.js';
import type {Secret} from '../secret.js';
import {quote} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import {refusalHints} from './refusal-hints.js';

export type Identity = NonNullable<HandshakeRequest['client']>;

const opened = async (desk: Host, file: string, password: Secret | undefined, option: string): Promise<Container> => {
	const container = await openContainer(await desk.readFile(path.resolve(file)), password);
	const {trouble} = container;
	if (trouble) throw new Trouble(trouble.reason, `${quote(file)} cannot be used. ${trouble.say}`, refusalHints(trouble, file, option));
	return container;
};

/**
The certificate, its chain and its key out of one file, to be shown in a handshake.
@throws Trouble 'no-private-key', 'several-keys', the container's own reasons ("wrong-password"), and the file troubles.
*/
export const readIdentity = async (desk: Host, file: string, password: Secret | undefined): Promise<Identity> => {
	const {certificates, keys} = await opened(desk, file, password, '--client-password-file');
	const pairs = keys.flatMap(key => {
		const leaf = certificates.find(({keySha256}) => keySha256 === key.keySha256);
		return leaf ? [{key, leaf}] : [];
	});
	const [pair] = pairs;
	if (!pair) {
		throw new Trouble('no-private-key', `${quote(file)} holds no private key with its certificate.`, [
			'Give the PFX file of the gateway or client.',
		]);
	}

	if (pairs.length > 1) {
		throw new Trouble('several-keys', `${quote(file)} holds ${pairs.length} private keys, so it is not clear which one to show.`, [
			'Give a file with one key.',
		]);
	}

	const {links} = buildChain(pair.leaf, certificates);
	return {certificates: links.map(toPem), key: pair.key.pem};
};

/**
The anchors of `--trust`: what Java sees as trusted in a keystore, every certificate of a loose file.
@throws Trouble 'no-anchors' when a file gives none.
*/
export const readAnchors = async (desk: Host, files: readonly string[], password: Secret | undefined): Promise<readonly Certificate[]> => {
	const anchors: Certificate[] = [];
	for (const file of files) {
		const {format, certificates, trusted} = await opened(desk, file, password, '--trust-password-file');
		const isStore = format === 'pkcs12' || format === 'jks';
		const found = isStore ? certificates.filter(({sha256}) => trusted.includes(sha256)) : certificates;
		if (found.length === 0) {
			throw new Trouble('no-anchors', `${quote(file)} has 0 entries that Java sees as trusted.`, [
				'Give a truststore, or the root as PEM or DER.',
			]);
		}

		anchors.push(...found);
	}

	return anchors;
};
