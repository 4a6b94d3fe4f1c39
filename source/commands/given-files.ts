import path from 'node:path';
import type {Host} from '../host/host.js';
import {readPasswordFile} from '../host/secrets.js';
import {type Container, openContainer} from '../pki/container.js';
import {nameRefusal} from '../pki/refusal.js';
import type {Secret} from '../secret.js';
import {safe} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import {askPassword} from './ask-password.js';
import type {Call} from './call.js';
import {refusalHints} from './refusal-hints.js';

export type GivenFile = {readonly path: string; readonly container: Container};

const isLocked = ({trouble}: Container) => trouble?.reason === 'needs-password' || trouble?.reason === 'wrong-password';

/** Opens one file by its content; on a terminal the password of a locked one is asked for. */
export const openOne = async (desk: Host, file: string, password: Secret | undefined): Promise<Container> => {
	const bytes = await desk.readFile(path.resolve(file));
	const container = await openContainer(bytes, password);
	if (!isLocked(container)) return container;
	const typed = await askPassword(`Password for ${safe(file)}`);
	return typed ? openContainer(bytes, typed) : container;
};

/** Why a file is of no use, with its name. */
export const refusalOf = (file: string, trouble: NonNullable<Container['trouble']>): Trouble =>
	new Trouble(trouble.code, nameRefusal(trouble.say, safe(file)), refusalHints(trouble, file));

/** Opens them all, or none: Trouble for the first that is absent or does not open. */
export const openGiven = async (desk: Host, files: readonly string[], password: Secret | undefined): Promise<readonly GivenFile[]> => {
	const opened: GivenFile[] = [];
	for (const file of files) {
		const container = await openOne(desk, file, password);
		if (container.trouble) throw refusalOf(file, container.trouble);
		opened.push({path: file, container});
	}

	return opened;
};

/** Of the files something is made of: their own, else the one password given. */
export const filesPassword = async ({desk, password, options: {trustPasswordFile}}: Call): Promise<Secret | undefined> =>
	trustPasswordFile === undefined ? password : readPasswordFile(desk, trustPasswordFile);
