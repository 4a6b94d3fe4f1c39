// npm run measure:pki: what reading keystores and judging a chain costs, each beside what everybody has, in turns, in one run. Medians.
import {execFileSync} from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {performance} from 'node:perf_hooks';
import process from 'node:process';
import tls from 'node:tls';
import {pathToFileURL} from 'node:url';
import {bundle} from './build.js';

const rounds = Number(process.argv[2] ?? 301);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dispatcher-trust-measure-'));
const at = name => path.join(folder, name);
const openssl = (...words) => execFileSync('openssl', words, {cwd: folder, stdio: ['ignore', 'pipe', 'ignore']});

const load = async () => {
	fs.mkdirSync('dist', {recursive: true});
	const entry = path.resolve('dist/measure-pki-entry.js');
	const files = ['pki/container.js', 'pki/truststore.js', 'pki/trust.js', 'secret.js'];
	fs.writeFileSync(entry, files.map(file => `export * from '../source/${file}';\n`).join(''));
	await bundle('dist/measure-pki-entry.js', 'dist/measure-pki.js');
	const parts = await import(pathToFileURL(path.resolve('dist/measure-pki.js')).href);
	fs.rmSync(entry);
	fs.rmSync('dist/measure-pki.js');
	fs.rmSync('dist/measure-pki-pieces', {recursive: true, force: true});
	return parts;
};

/** Root, intermediate and leaf by OpenSSL, and its PFX with OpenSSL's own defaults. */
const makePfx = () => {
	fs.writeFileSync(at('req.cnf'), '[req]\ndistinguished_name=name\n[name]\n');
	const authority = ['-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign'];
	const issue = (name, by, ...more) => {
		const signer = by ? ['-CA', `${by}.crt`, '-CAkey', `${by}.key`] : [];
		const files = ['-newkey', 'rsa:2048', '-nodes', '-config', 'req.cnf', '-keyout', `${name}.key`, '-out', `${name}.crt`];
		openssl('req', '-x509', ...files, '-subj', `/CN=${name}`, '-days', '365', ...signer, ...more);
	};
	issue('root', undefined, ...authority);
	issue('intermediate', 'root', ...authority);
	issue('primary-host', 'intermediate', '-addext', 'subjectAltName=DNS:primary-host');
	fs.writeFileSync(at('chain.pem'), fs.readFileSync(at('intermediate.crt'), 'utf8') + fs.readFileSync(at('root.crt'), 'utf8'));
	const input = ['-inkey', 'primary-host.key', '-in', 'primary-host.crt', '-certfile', 'chain.pem'];
	openssl('pkcs12', '-export', ...input, '-out', 'primary-host.pfx', '-passout', 'pass:changeit');
	return fs.readFileSync(at('primary-host.pfx'));
};

const number = value => Buffer.from([value >>> 24, value >>> 16, value >>> 8, value]);
const text = value => Buffer.concat([Buffer.from([value.length >> 8, value.length & 255]), Buffer.from(value)]);

/** A cacerts as Java lays it out (JKS), of the roots Node brings. */
const makeCacerts = count => {
	const roots = Array.from(
		{length: count},
		(_, index) => new crypto.X509Certificate(tls.rootCertificates[index % tls.rootCertificates.length]).raw,
	);
	const entry = (der, index) => Buffer.concat([number(2), text(`root-${index}`), Buffer.alloc(8), text('X.509'), number(der.length), der]);
	const body = Buffer.concat([number(0xfeedfeed), number(2), number(count), ...roots.map(entry)]);
	const word = Buffer.from('changeit', 'utf16le').swap16();
	const check = crypto.createHash('sha1').update(word).update('Mighty Aphrodite').update(body).digest();
	return Buffer.concat([body, check]);
};

const median = values => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];
const timed = async work => {
	const started = performance.now();
	await work();
	return performance.now() - started;
};

/** Medians of several works, one after the other in every round, so that a busy moment hits all alike. */
const inTurns = async (times, ...works) => {
	const all = works.map(() => []);
	for (let round = 0; round < times; round++) for (const [index, work] of works.entries()) all[index].push(await timed(work));
	return all.map(median);
};

const show = (what, ms, than) => console.log(`${what.padEnd(52)} ${ms.toFixed(3).padStart(10)} ms${than ? `   ${than}` : ''}`);

const {openContainer, readTruststore, wouldTrust, Secret} = await load();
const password = new Secret('changeit');
const pfx = makePfx();
const cacerts = makeCacerts(150);
fs.writeFileSync(at('cacerts'), cacerts);

const [own, node] = await inTurns(
	rounds,
	() => openContainer(pfx, password),
	() => tls.createSecureContext({pfx, passphrase: 'changeit'}),
);
show('createSecureContext({pfx}), OpenSSL 3 PFX', node);
show('openContainer, the same file', own, `${(own / node).toFixed(2)} times as long (wanted: at most 3)`);

const keytool = () => execFileSync('keytool', ['-list', '-keystore', at('cacerts'), '-storepass', 'changeit'], {stdio: 'ignore'});
const reading = () => readTruststore(cacerts, password);
const [list] = await inTurns(5, keytool, reading);
const [first] = await inTurns(rounds, reading);
show('keytool -list, cacerts of 150', list);
show('readTruststore, the same file', first, `${(list / first).toFixed(0)} times as fast (wanted: at least 30)`);

const {certificates} = await openContainer(pfx, password);
const now = new Date();
const [verdict] = await inTurns(rounds * 10, () =>
	wouldTrust(certificates, [certificates[2]], {role: 'server', name: 'primary-host', now}),
);
show('one verdict over a chain of three', verdict, '(wanted: below 1 ms)');
fs.rmSync(folder, {recursive: true, force: true});
