import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {connect} from 'node:tls';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Lab} from '../../source/lab/lab.js';
import {everything} from '../sessions/cli.js';
import {labOfLastYear, newAuthorities, nextYears, renew, sameAuthorities, undo} from './next-year.js';

// What no undo gives back: our own journal, what the server writes, what the stand-in service knows of its process.
const apart = ['var', 'opt/DispatcherParagon/logs', 'run'];

let lab: Lab;
let before: Readonly<Record<string, string>>;
const path0 = process.env['PATH'];

const open = async (options: Parameters<typeof labOfLastYear>[0] = {}) => {
	lab = await labOfLastYear(options);
	before = everything(lab.folder, apart);
};

afterEach(async () => {
	process.env['PATH'] = path0;
	await lab.dispose();
});

/** SHA-256 of the certificate on the port, as a client sees it. */
const served = (): Promise<string> =>
	new Promise((resolve, reject) => {
		const socket = connect({host: '127.0.0.1', port: lab.site.primary.port, rejectUnauthorized: false, servername: 'primary-host'}, () => {
			resolve(socket.getPeerCertificate().fingerprint256.replaceAll(':', '').toLowerCase());
			socket.destroy();
		});
		socket.once('error', reject);
	});

describe('with the same authorities', () => {
	beforeEach(async () => open({withJava: false}));

	test('a dry run tells what differs and changes nothing', async () => {
		await nextYears(lab, 'primary-host', sameAuthorities(lab));
		const given = everything(lab.folder, apart);
		const {code, text, body} = await renew(lab, ['--dry-run', path.join(lab.folder, 'in/2027')]);
		console.log(text);
		expect(code).toBe(5);
		expect(body).toMatchObject({dryRun: true, changed: false, run: null});
		expect(everything(lab.folder, apart)).toEqual(given);
	});
});
