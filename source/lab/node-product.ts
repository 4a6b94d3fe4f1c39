import {execFile} from 'node:child_process';
import {mkdir} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';
import {put} from './lay-files.js';
import {nodeKeytool} from './node-keytool.js';
import {nodePrimary} from './node-primary.js';

const run = promisify(execFile);

/** Lays the stand-in product for a machine without a JDK: a Node server, a keytool for one purpose, and a cacerts of Node's own roots. */
export const layNodeProduct = async (to: string, port: number): Promise<void> => {
	const keytool = path.join(to, 'lib/keytool.cjs');
	const security = path.join(to, 'jre/lib/security');
	await put(path.join(to, 'lib/primary.cjs'), nodePrimary(port));
	await put(keytool, nodeKeytool);
	await put(
		path.join(to, 'jre/bin/keytool'),
		`#!/bin/sh\nexec '${process.execPath}' "$(dirname "$0")/../../lib/keytool.cjs" "$@"\n`,
		0o755,
	);
	await mkdir(security, {recursive: true});
	await run(process.execPath, [keytool, '--new', path.join(security, 'cacerts')]);
};
