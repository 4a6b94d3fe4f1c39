import {Buffer} from 'node:buffer';
import fs from 'node:fs';
import {expect, test} from 'vitest';
import type {Change} from '../../source/actions/action.js';
import {openJournal} from '../../source/actions/journal.js';
import {preview, run} from '../../source/actions/run.js';
import {undo} from '../../source/actions/undo.js';
import {actions} from '../../source/catalog.js';
import {settings} from './fake-actions.js';
import {makeWorld} from './world.js';

const text = '# Grüße\r\nserver {\r\n  password = "0ld-Secret"\r\n}\r\n';
const change: Change = {do: 'save-as-utf8', on: 'primary', file: settings};
const carry = (world: ReturnType<typeof makeWorld>) => run([change], {actions, world, journal: openJournal(world), command: 'fix'});
const worldWith = (bytes: Uint8Array) => makeWorld({files: {[`primary${settings}`]: bytes}});

test.each([
	['with a mark', Buffer.from(`\uFEFF${text}`, 'utf16le')],
	['big end first', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
	['without a mark', Buffer.from(text, 'utf16le')],
])('UTF-16 %s becomes UTF-8 with the same characters, and an undo gives back the very same bytes', async (_, bytes) => {
	const world = worldWith(bytes);
	const before = world.everything();
	const [planned] = await preview([change], actions, world);
	expect(JSON.stringify(planned)).not.toContain('0ld-Secret');
	const done = await carry(world);
	expect(done.trouble).toBeNull();
	expect(fs.readFileSync(world.at(settings), 'utf8')).toBe(text);
	await undo(done.run ?? '', {actions, world, journal: openJournal(world)});
	expect(world.everything()).toEqual(before);
});

test('UTF-8 is left alone, so twice changes nothing', async () => {
	const world = worldWith(Buffer.from(text));
	expect(await carry(world)).toMatchObject({run: null, applied: [], trouble: null});
});
