import {expect, test} from 'vitest';
import type {Json} from '../../source/host/site-fields.js';
import {readSite} from '../../source/host/site-file.js';
import {siteSchema} from '../../source/host/site-table.js';
import {labSite} from '../../source/lab/lab-site.js';

const kindOf = (value: unknown): string =>
	value === null ? 'null' : Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value;

/** As much of JSON Schema as ours uses, written apart from it: the paths of what does not fit. */
const misfits = (value: unknown, schema: Json, where = ''): readonly string[] => {
	const {type, enum: words, pattern, minimum, maximum, items, properties = {}, required = [], additionalProperties} = schema;
	const known = properties as Readonly<Record<string, Json>>;
	const isWrong =
		(type !== undefined && ![type].flat().includes(kindOf(value))) ||
		(words !== undefined && !(words as readonly unknown[]).includes(value)) ||
		(typeof pattern === 'string' && typeof value === 'string' && !new RegExp(pattern, 'u').test(value)) ||
		(typeof minimum === 'number' && Number(value) < minimum) ||
		(typeof maximum === 'number' && Number(value) > maximum);
	if (isWrong) return [where];
	if (Array.isArray(value)) return value.flatMap((item, index) => misfits(item, items as Json, `${where}[${index}]`));
	if (kindOf(value) !== 'object' || type === undefined) return [];
	const holds = value as Json;
	return [
		...(required as readonly string[]).filter(name => !(name in holds)).map(name => `${where}.${name}`),
		...Object.entries(holds).flatMap(([name, one]) => {
			const inner = known[name] ?? additionalProperties;
			return inner === false ? [`${where}.${name}`] : misfits(one, inner as Json, `${where}.${name}`);
		}),
	];
};

const isRead = (document: unknown): boolean => {
	try {
		readSite(document);
		return true;
	} catch {
		return false;
	}
};

const small = {schema: 1, primary: {host: 'p'}};
const lab = labSite(2560);
const {root: _root, ...far} = lab.gateways[0] as NonNullable<(typeof lab.gateways)[0]>;

test.each([
	[small],
	[lab],
	[{...lab, $schema: './site.schema.json', ticks: {'portal/policy': '2026-11-24T06:00:00Z'}, chains: null, portal: null}],
	[
		{
			...small,
			gateways: [
				{...far, chain: {files: ['a.pfx'], passwordFile: 'a.pass'}, reach: {via: 'ssh', destination: 'a@b', passwordFile: 's.pass'}},
			],
		},
	],
	[
		{
			...small,
			primary: {host: 'p', where: 'cloud', nodes: [{host: 'n2', reach: {via: 'ssh', destination: 'n2'}}], keystoreReadableBy: 'everybody'},
		},
	],
	[{...small, clients: [{host: 'pc', mode: 'hybrid'}], revocation: {url: null}}],
])('document %# is taken by the reader and by the schema', document => {
	expect(isRead(document)).toBe(true);
	expect(misfits(document, siteSchema())).toEqual([]);
});

test.each([
	[{...small, primay: {}}, '.primay'],
	[{schema: 2, primary: {host: 'p'}}, '.schema'],
	[{schema: 1}, '.primary'],
	[{...small, primary: {host: '../x'}}, '.primary.host'],
	[{...small, primary: {host: 'p', port: 70_000}}, '.primary.port'],
	[{...small, primary: {host: 'p', installRoot: 'opt'}}, '.primary.installRoot'],
	[{...small, primary: {host: 'p', service: '--now'}}, '.primary.service'],
	[{...small, primary: {host: 'p', reach: {via: 'carrier pigeon'}}}, '.primary.reach.via'],
	[{...small, chains: {primary: {files: [' ']}}}, '.chains.primary.files[0]'],
	[{...small, chains: {primary: {password: 'x'}}}, '.chains.primary.password'],
	[{...small, gateways: [{host: 'g', keystore: '/k', truststore: '/t'}]}, '.gateways[0].unattendedFile'],
	[{...small, revocation: {ocsp: 'no'}}, '.revocation.ocsp'],
	[{...small, ticks: {a: 7}}, '.ticks.a'],
])('document %# is refused by both, at the same place', (document, where) => {
	expect(isRead(document)).toBe(false);
	expect(misfits(document, siteSchema())).toEqual([where]);
});
