import path from 'node:path';
import {type Certificate, toPem} from '../pki/certificate.js';
import {openContainer} from '../pki/container.js';
import type {Secret} from '../secret.js';
import {nameOf, roleOf} from '../site.js';
import {quote} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import type {Look} from './fact.js';
import {configuredFile, readContainer} from './gateway-container.js';
import {gatewayFiles} from './gateway-files.js';
import {type GivenChain, givenChain} from './given-chain.js';
import {passwordFileOf} from './given-file.js';
import {need} from './sweep.js';

/** What a participant shows of itself, leaf first, and the key. For gatherers: a fact's value never carries a key. */
export type OwnIdentity = {
	readonly client: {readonly certificates: readonly string[]; readonly key: Secret};
	readonly shown: readonly Certificate[];

	/** The keystore in place, or the given file with the key. */
	readonly from: string;
	readonly isInPlace: boolean;
};

const inPlace = async ({world, subject, see}: Look): Promise<OwnIdentity | undefined> => {
	if (roleOf(subject) !== 'gateway') return undefined;
	const {keystore} = await need(see(gatewayFiles));
	const {chain = [], leaf, state} = keystore;
	if (state !== 'ready' || !leaf) return undefined;
	const configured = await configuredFile(world, subject, 'keystore');
	const bytes = await readContainer(configured);
	if (typeof bytes === 'string') return undefined;
	const {keys} = await openContainer(bytes, configured.password);
	const key = keys.find(({keySha256}) => keySha256 === leaf.keySha256);
	return key && {client: {certificates: chain.map(toPem), key: key.pem}, shown: chain, from: keystore.path, isInPlace: true};
};

const given = async ({world, subject}: Look, {files, leaf, own}: GivenChain): Promise<OwnIdentity> => {
	if (!leaf) {
		throw new Trouble('no-own-certificate', `No certificate was given for ${quote(nameOf(subject))}, so it cannot be tried.`, [
			'Give the file with its certificate, or the password that opens it.',
		]);
	}

	const holder = files.find(file => file.privateKeys.some(({keySha256}) => keySha256 === leaf.keySha256));

	if (holder) {
		const bytes = await world.desk.readFile(path.resolve(world.siteFolder, holder.path));
		const password = await world.secrets.forFile(holder.path, passwordFileOf(world.site, holder.path));
		const {keys} = await openContainer(bytes, password);
		const key = keys.find(({keySha256}) => keySha256 === leaf.keySha256);
		if (key) return {client: {certificates: own.map(toPem), key: key.pem}, shown: own, from: holder.path, isInPlace: false};
	}

	throw new Trouble('no-private-key', 'No private key was given that belongs to its certificate, so it cannot be tried.', [
		'Give the file with the private key, or the password that opens it.',
	]);
};

/** The keystore a gateway has in place, for that is what it will show; else what was given for it. */
export const ownIdentity = async (look: Look): Promise<OwnIdentity> =>
	(await inPlace(look)) ?? given(look, await need(look.see(givenChain)));
