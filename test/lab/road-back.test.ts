import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {renewCommand} from '../../source/commands/renew.js';
import type {Lab} from '../../source/lab/lab.js';
import {calling} from '../commands/calling.js';
import {everything} from '../sessions/cli.js';
import {look} from './look.js';
import {labOfLastYear} from './next-year.js';

let lab: Lab;
const callersPath = process.env['PATH'];

beforeAll(async () => {
	lab = await labOfLastYear({withJava: false});
});

afterAll(async () => {
	process.env['PATH'] = callersPath;
	await lab.dispose();
});

type Station = {
	readonly title: string;
	readonly lines: readonly {readonly text: string; readonly line?: number; readonly change?: string}[];
};

test('who follows the way back ends with a server that runs without the two settings', async () => {
	expect(await look(lab)).toMatchObject({subject: 'primary-host'});
	const before = everything(lab.folder, ['run']);
	const {code, text, body} = await calling(renewCommand, ['--back', '--site', lab.siteFile, '--root', lab.folder], null);
	expect(code).toBe(0);
	expect(body).toMatchObject({changed: false, changes: [], run: null});
	expect(everything(lab.folder, ['run'])).toEqual(before);
	expect(text).not.toContain('changeit');
	const stations = body['stations'] as readonly Station[];
	expect(stations.map(({title}) => title)).toEqual([
		'The portal',
		'The settings of primary-host',
		'The restart',
		'The gateways',
		'The Windows clients',
		'The proof',
	]);

	await lab.portal.setPolicy('built-in');
	const [place, ...rows] = stations[1]?.lines ?? [];
	const file = path.join(lab.folder, place?.text ?? '');
	const gone = rows.filter(({change}) => change === '-').map(({line}) => line);
	expect(gone).toHaveLength(2);
	const kept = fs
		.readFileSync(file, 'utf8')
		.split('\n')
		.filter((_, index) => !gone.includes(index + 1));
	fs.writeFileSync(file, kept.join('\n'));
	expect(fs.readFileSync(file, 'utf8')).not.toMatch(/default-keystore/);
	await lab.stop();
	await lab.start();
	expect(await look(lab)).toMatchObject({subject: 'localhost'});
});
