import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {expect, test} from 'vitest';
import {freshFolder} from '../host/folder.js';

/** A small house of these files, judged: the problems and the exit code. */
const judge = (files: Readonly<Record<string, string>>) => {
	const folder = freshFolder();

	for (const [name, text] of Object.entries(files)) {
		const file = path.join(folder, name.startsWith('test/') ? name : `source/${name}`);
		fs.mkdirSync(path.dirname(file), {recursive: true});
		fs.writeFileSync(file, text);
	}

	fs.mkdirSync(path.join(folder, 'source'), {recursive: true});
	const {status, stdout, stderr} = spawnSync(process.execPath, ['scripts/check-rooms.js', path.join(folder, 'source')], {encoding: 'utf8'});
	return {status, said: stdout.trim(), problems: stderr.trim().split('\n').filter(Boolean)};
};

const uses = (specifier: string) => `import {x} from '${specifier}';\nexport const y = x;\n`;
const plain = 'export const x = 1;\n';

test('imports that go down are no problem', () => {
	const {status, said} = judge({'commands/a.ts': uses('../host/b.js'), 'host/b.ts': uses('../pki/c.js'), 'pki/c.ts': plain});
	expect(said).toBe('3 files, 2 imports, 0 problems');
	expect(status).toBe(0);
});

test('up, next door, nowhere and in a circle are', () => {
	expect(judge({'host/a.ts': uses('../commands/b.js'), 'commands/b.ts': plain}).problems).toEqual([
		'host/a.ts: imports commands/b.ts, which is upstairs',
	]);
	expect(judge({'facts/a.ts': uses('../actions/action.js'), 'actions/action.ts': plain}).problems).toEqual([
		'facts/a.ts: imports actions/action.ts, which is next door',
	]);
	expect(judge({'pki/a.ts': uses('./gone.js')}).problems).toEqual(['pki/a.ts: ./gone.js leads nowhere']);
	expect(judge({'pki/a.ts': uses('./b.js'), 'pki/b.ts': uses('./a.js')}).problems[0]).toMatch(/^circle: /);
	expect(judge({'util/a.ts': plain}).problems).toEqual(['util/a.ts: "util" is no room of this house']);
});

test('a type-only, a lazy and a re-exported import count', () => {
	for (const text of [
		"import type {X} from '../commands/b.js';\nexport type Y = X;\n",
		"export const load = async () => import('../commands/b.js');\n",
		"export {x} from '../commands/b.js';\n",
	]) {
		expect(judge({'host/a.ts': text, 'commands/b.ts': plain}).problems).toEqual(['host/a.ts: imports commands/b.ts, which is upstairs']);
	}
});

test('each outside thing has one room', () => {
	expect(judge({'facts/a.ts': uses('node:fs')}).problems).toEqual(['facts/a.ts: "node:fs" belongs in host or lab']);
	expect(judge({'steps/step.ts': uses('ink')}).problems).toEqual(['steps/step.ts: "ink" belongs in ui or commands']);
	expect(judge({'commands/a.ts': uses('react')}).problems).toEqual(['commands/a.ts: "react" belongs in ui or commands']);
	expect(judge({'host/a.ts': uses('node-forge')}).problems).toEqual(['host/a.ts: "node-forge" belongs in pki or lab']);
	expect(judge({'commands/a.tsx': uses('ink'), 'ui/b.ts': uses('ink-select-input'), 'host/c.ts': uses('node:fs')}).status).toBe(0);
});

test('vendor words stand in product and lab only, comments apart; secrets are revealed in few rooms', () => {
	expect(judge({'facts/a.ts': "export const x = '/opt/thing';\n"}).problems[0]).toMatch(/vendor word/);
	expect(
		judge({'facts/a.ts': '// as under /opt/thing\nexport const x = 1;\n', 'product/b.ts': "export const x = '/opt/thing';\n"}).status,
	).toBe(0);
	expect(judge({'steps/step.ts': 'export const x = (s: any) => s.reveal();\n'}).problems[0]).toMatch(/reveals a secret/);
});

test('what lies on a shelf stands in the catalog, bears the name of its path, and has a test', () => {
	const check = (id: string) => `export const expired = defineCheck({id: '${id}'});\n`;
	const catalog = "export {expired} from './checks/chain/expired.js';\n";
	expect(judge({'checks/chain/expired.ts': check('chain/old')}).problems).toEqual([
		'checks/chain/expired.ts: not in catalog.ts',
		"checks/chain/expired.ts: its id should be 'chain/expired'",
		'checks/chain/expired.ts: has no test at test/checks/chain/expired.test.ts',
	]);
	const whole = {'checks/chain/expired.ts': check('chain/expired'), 'catalog.ts': catalog, 'test/checks/chain/expired.test.ts': ''};
	expect(judge(whole).status).toBe(0);
});
