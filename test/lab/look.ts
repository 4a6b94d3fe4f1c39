import {existsSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import tls from 'node:tls';
import type {Lab} from '../../source/lab/lab.js';

/** Tests against the Java stand-in are left out where there is no JDK; `npm test` says so. */
export const hasJdk = [
	process.env['JAVA_HOME'] ? path.join(process.env['JAVA_HOME'], 'bin') : '',
	...(process.env['PATH'] ?? '').split(':'),
].some(folder => folder !== '' && existsSync(path.join(folder, 'javac')));

export type Look = {readonly subject: string | undefined; readonly end: string};

/** One connection to the lab's server: whom it shows, and how it took our certificate ("accepted", an alert's code, or "closed"). */
export const look = (lab: Lab, as?: string, version: 'TLSv1.2' | 'TLSv1.3' = 'TLSv1.3', key = as): Promise<Look> =>
	new Promise(resolve => {
		let subject: string | undefined;
		const done = (end: string) => {
			socket.destroy();
			resolve({subject, end});
		};
		const pem = async () => ({
			cert: await readFile(path.join(lab.folder, `in/pem/${as}.pem`)),
			key: await readFile(path.join(lab.folder, `in/pem/${key}.key`)),
		});
		let socket = new tls.TLSSocket(undefined as never);
		(as ? pem() : Promise.resolve({})).then(identity => {
			socket = tls.connect({port: lab.site.primary.port, minVersion: version, maxVersion: version, rejectUnauthorized: false, ...identity});
			socket.on('secureConnect', () => {
				subject = String(socket.getPeerCertificate().subject.CN);
			});
			socket.on('data', () => done('accepted'));
			socket.on('error', error => done((error as NodeJS.ErrnoException).code ?? error.message));
			socket.on('close', () => done('closed'));
		});
	});
