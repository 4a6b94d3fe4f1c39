// Loaded into the built program with --import: counts every step by which it changes the disk or starts a child, and kills it at one of them.
// DIE_AT: "step N" before the Nth step · "line N torn|written|synced" at the Nth line of the journal. Nothing of this is in the product.
import childProcess from 'node:child_process';
import fs from 'node:fs';
import {syncBuiltinESMExports} from 'node:module';
import process from 'node:process';

const [unit = '', number = '0', phase = ''] = (process.env.DIE_AT ?? '').split(' ');
const wanted = Number(number);
const log = process.env.DIE_LOG === undefined ? undefined : fs.openSync(process.env.DIE_LOG, 'a');
const paths = new WeakMap();
let steps = 0;
let lines = 0;

const die = () => process.kill(process.pid, 'SIGKILL');
const atLine = now => unit === 'line' && lines === wanted && phase === now;
const isJournal = path => String(path).endsWith('/journal.jsonl');

const step = (what, path) => {
	steps++;
	if (log !== undefined) fs.writeSync(log, `${steps} ${what} ${path}\n`);
	if (unit === 'step' && steps === wanted) die();
};

const wrap = (object, name, whatPath, mayBeLook = () => false) => {
	const real = object[name];
	object[name] = function (...words) {
		if (!mayBeLook(words)) step(name, whatPath(this, words));
		return real.apply(this, words);
	};
};

for (const name of ['rename', 'rm', 'unlink', 'rmdir', 'mkdir', 'chmod', 'chown', 'writeFile'])
	wrap(fs.promises, name, (_, [path]) => path);
wrap(childProcess, 'spawn', (_, [program, words, options]) => {
	const line = `${program} ${Array.isArray(words) ? words.join(' ') : ''}`;
	return `${line} in ${JSON.stringify(options?.env ?? process.env)}`.replaceAll('\n', ' ');
});

const {O_WRONLY, O_RDWR} = fs.constants;
const isLook = flags => (typeof flags === 'number' ? (flags & (O_WRONLY | O_RDWR)) === 0 : flags === 'r');
const open = fs.promises.open;
fs.promises.open = async (path, flags = 'r', ...rest) => {
	if (!isLook(flags)) step('open', path);
	const handle = await open(path, flags, ...rest);
	paths.set(handle, path);
	return handle;
};

const handle = await open(process.execPath);
const prototype = Object.getPrototypeOf(handle);
await handle.close();
for (const name of ['write', 'writeFile', 'chmod', 'chown', 'truncate']) wrap(prototype, name, self => paths.get(self));

const {appendFile, sync} = prototype;
prototype.appendFile = function (text, ...rest) {
	step('append', paths.get(this));
	if (isJournal(paths.get(this))) lines++;
	if (isJournal(paths.get(this)) && atLine('torn')) {
		fs.writeSync(this.fd, text.slice(0, text.length / 2));
		die();
	}

	return appendFile.call(this, text, ...rest);
};
prototype.sync = async function () {
	const path = paths.get(this);
	step('sync', path);
	if (isJournal(path) && atLine('written')) die();
	await sync.call(this);
	if (isJournal(path) && atLine('synced')) die();
};

syncBuiltinESMExports();
