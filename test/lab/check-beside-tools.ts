import {execFile} from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import {exportPassword} from '../../source/lab/acme.js';
import {placedKeystore} from '../../source/lab/finished.js';
import {askRevocation} from '../../source/lab/given.js';
import type {Lab} from '../../source/lab/lab.js';
import {put} from '../../source/lab/lay-files.js';
import {shareLab} from './shared-lab.js';

/** Milliseconds until it ends, whatever it says; its exit code. */
const timed = (program: string, words: readonly string[]): Promise<{readonly ms: number; readonly code: number}> =>
	new Promise((resolve, reject) => {
		const start = performance.now();
		const env = {...process.env, STOREPASS: exportPassword};
		const child = execFile(program, [...words], {env}, error => {
			if (typeof error?.code === 'string') reject(error);
			else resolve({ms: performance.now() - start, code: error?.code ?? 0});
		});
		child.stdin?.end();
	});

/** What the vendor's page and a careful administrator type, each its own program: the handshake, both keystores, OCSP for each level. */
const commandsOf = async (lab: Lab): Promise<ReadonlyArray<readonly [string, readonly string[]]>> => {
	const {root, intermediate, primary} = lab.acme;
	const pem = async (name: string, text: string) => {
		const file = path.join(lab.folder, 'out', `${name}.pem`);
		await put(file, text);
		return file;
	};
	const product = path.join(lab.folder, 'opt/DispatcherParagon');
	const [rootFile, intermediateFile, leafFile] = await Promise.all([
		pem('root', root.pem),
		pem('intermediate', intermediate.pem),
		pem('primary', primary.pem),
	]);
	const list = (file: string) => ['-list', '-keystore', file, '-storepass:env', 'STOREPASS'];
	const ocsp = (certificate: string, issuer: string) => {
		const ask = ['ocsp', '-issuer', issuer, '-cert', certificate, '-url', lab.ocsp.url, '-CAfile', rootFile];
		return [...ask, '-verify_other', intermediateFile];
	};
	const keytool = path.join(product, 'jre/bin/keytool');
	const {host, port} = lab.site.primary;
	return [
		['openssl', ['s_client', '-servername', host, '-connect', `localhost:${port}`]],
		[keytool, list(placedKeystore(lab))],
		[keytool, list(path.join(product, 'jre/lib/security/cacerts'))],
		['openssl', ocsp(leafFile, intermediateFile)],
		['openssl', ocsp(intermediateFile, rootFile)],
	];
};

const median = (values: readonly number[]): number => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

/** `check --json` of the built program beside those commands, in turns. The lab is healthy and its OCSP checks are on, so both ask the responder. */
export const measure = async (program: string, rounds: number): Promise<void> => {
	const shared = await shareLab();
	await shared.restore();
	const {lab} = shared;
	await askRevocation(lab);
	const commands = await commandsOf(lab);
	const check = [program, 'check', '--json', '--site', lab.siteFile, '--root', lab.folder];
	const ours: number[] = [];
	const theirs: number[][] = commands.map(() => []);
	let code = 0;

	// The first round warms the file cache for both alike and is not counted.
	for (let round = 0; round <= rounds; round++) {
		const own = await timed(process.execPath, check);
		const others: number[] = [];
		for (const [tool, words] of commands) others.push((await timed(tool, words)).ms);
		code = Math.max(code, own.code);
		if (round === 0) continue;
		ours.push(own.ms);
		for (const [index, ms] of others.entries()) theirs[index]?.push(ms);
	}

	await shared[Symbol.asyncDispose]();
	const row = (name: string, ms: number) => console.log(`${name.padEnd(44)} ${ms.toFixed(0).padStart(6)} ms`);
	for (const [index, [tool, words]] of commands.entries())
		row(
			`${path.basename(tool)} ${words[0] === '-list' ? `-list ${path.basename(words[2] ?? '')}` : words[0]}`,
			median(theirs[index] ?? []),
		);
	const together = median(ours.map((_, round) => theirs.reduce((sum, times) => sum + (times[round] ?? 0), 0)));
	row('these commands together', together);
	row(`dispatcher-trust check --json, exit ${code}`, median(ours));
	console.log(`\ncheck takes ${(median(ours) / together).toFixed(2)} times as long (wanted: below 1), medians of ${rounds} rounds.`);
	process.exitCode = code === 0 && median(ours) < together ? 0 : 1;
};
