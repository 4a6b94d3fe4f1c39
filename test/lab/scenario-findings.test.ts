import {execFile} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {makeLab} from '../../source/lab/lab.js';
import {listScenarios} from '../../source/lab/scenarios.js';
import {hasJdk} from './look.js';

const folder = mkdtempSync(path.join(tmpdir(), 'dispatcher-trust-findings-'));
const program = path.join(folder, 'cli.js');

type Judged = {readonly id: string; readonly state: string; readonly because?: unknown};

const check = (site: string, root: string): Promise<readonly Judged[]> =>
	new Promise(resolve => {
		execFile(process.execPath, [program, 'check', '--json', '--site', site, '--root', root], (_, stdout) =>
			resolve(JSON.parse(stdout).outcomes),
		);
	});

// Node tells its clients that it accepts the authorities inside its own keystore, so only Java can show that they were not uploaded.
const scenarios = listScenarios().filter(({name}) => hasJdk || name !== 'authority-not-uploaded');

// The built command judges, as an operator would see it: the whole river is under test, not the scenario alone.
describe('what check finds in a lab with a fault', () => {
	beforeAll(async () => {
		const {bundle} = await import(path.resolve('scripts/build.js'));
		await bundle('source/cli.ts', program);
	});

	afterAll(() => rmSync(folder, {recursive: true, force: true}));

	test.each(scenarios)('$name: exactly the findings it names, all else follows from them', async ({name, expects}) => {
		await using lab = await makeLab({scenario: name});
		const causes = (await check(lab.siteFile, lab.folder)).filter(({state, because}) => state === 'failed' && !because);
		expect([...new Set(causes.map(({id}) => id))].sort()).toEqual([...expects].sort());
	});
});
