import fs from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {localHost} from '../../source/host/local.js';
import {completePath, expandPaths} from '../../source/steps/expand-paths.js';
import type {Trouble} from '../../source/trouble.js';
import {freshFolder} from '../host/folder.js';

const files = (...names: readonly string[]) => {
	const folder = freshFolder();
	for (const name of names) {
		fs.mkdirSync(path.dirname(path.join(folder, name)), {recursive: true});
		fs.writeFileSync(path.join(folder, name), '');
	}

	return {folder, at: {desk: localHost(), folder, home: folder}};
};

const troubleOf = async (work: Promise<unknown>): Promise<Trouble> => work.then(Promise.reject.bind(Promise), (error: Trouble) => error);

test('one file, relative or absolute, stays as it was spelt', async () => {
	const {folder, at} = files('in/a.pfx');
	expect(await expandPaths('in/a.pfx', at)).toEqual(['in/a.pfx']);
	expect(await expandPaths(`${folder}/in/a.pfx`, at)).toEqual([`${folder}/in/a.pfx`]);
});

test('a folder gives its certificate files in order, and nothing else', async () => {
	const {at} = files('in/b.PEM', 'in/a.pfx', 'in/notes.txt', 'in/.hidden.pem', 'in/sub/c.cer');
	expect(await expandPaths('in', at)).toEqual(['in/a.pfx', 'in/b.PEM']);
	expect(await expandPaths('in/', at)).toEqual(['in/a.pfx', 'in/b.PEM']);
});

test('a wildcard takes every name that fits, whatever its ending, but no folder', async () => {
	const {at} = files('in/a.1', 'in/a.2', 'in/b.1', 'in/a.sub/x');
	expect(await expandPaths('in/a.*', at)).toEqual(['in/a.1', 'in/a.2']);
	expect(await expandPaths('in/?.1', at)).toEqual(['in/a.1', 'in/b.1']);
});

test('a name that holds a star or a bracket is found as it is', async () => {
	const {at} = files('in/star*.pfx', 'in/(1).pfx');
	expect(await expandPaths('in/star*.pfx', at)).toEqual(['in/star*.pfx']);
	expect(await expandPaths('in/(1)*', at)).toEqual(['in/(1).pfx']);
});

test('what people paste: quotes, escaped spaces, ~, spaces at the ends', async () => {
	const {folder, at} = files('my files/a.pfx');
	for (const text of ['"my files/a.pfx"', "'my files/a.pfx'", String.raw`my\ files/a.pfx`, '  my files/a.pfx ']) {
		expect(await expandPaths(text, at)).toEqual(['my files/a.pfx']);
	}

	expect(await expandPaths('~/my files', at)).toEqual([`${folder}/my files/a.pfx`]);
});

test('nothing there, nothing fitting, nothing typed, and far too much are one sentence each', async () => {
	const {at} = files('in/notes.txt', ...Array.from({length: 201}, (_, index) => `many/${index}.cer`));
	const missing = await troubleOf(expandPaths('gone.pfx', at));
	expect(missing.code).toBe('file-missing');
	expect(missing.message).toBe('There is no file or folder “gone.pfx”.');
	expect((await troubleOf(expandPaths('in', at))).message).toBe('“in” holds no certificate or keystore file.');
	expect((await troubleOf(expandPaths('in/*.pfx', at))).code).toBe('no-files');
	expect((await troubleOf(expandPaths('many', at))).message).toBe('“many” means 201 files; at most 200 are read at once.');
	expect((await troubleOf(expandPaths('  ', at))).message).toBe('No path was given.');
	expect((await troubleOf(expandPaths('a\0b', at))).name).toBe('Trouble');
});

test('a hostile pattern ends at once', async () => {
	const {at} = files(`in/${'a'.repeat(200)}`);
	expect((await troubleOf(expandPaths(`in/${'*a'.repeat(60)}b`, at))).code).toBe('no-files');
});

test('tab completes names, marks folders, shows hidden ones only when asked', async () => {
	const {at} = files('in/a.pfx', 'in/.secret', 'inner/x');
	expect(await completePath('in', at)).toEqual(['in/', 'inner/']);
	expect(await completePath('in/', at)).toEqual(['in/a.pfx']);
	expect(await completePath('in/.', at)).toEqual(['in/.secret']);
	expect(await completePath('nowhere/x', at)).toEqual([]);
	expect(await completePath('~/in/a', at)).toEqual(['~/in/a.pfx']);
});
