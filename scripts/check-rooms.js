// The floors of the house, held by a script: every import goes down, none in a circle, and each outside thing has one room.
// The map stands in source/readme.md. `node scripts/check-rooms.js [folder]`; exit 1 when something is in the wrong room.
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const source = process.argv[2] ?? 'source';
const tests = path.join(source, '..', 'test');

// Top to bottom. A room may import from itself and from any floor below.
const floors = [
	['cli.ts'],
	['commands'],
	['catalog.ts', 'ui', 'lab'],
	['steps', 'diagnose', 'watch', 'bundle', 'packs'],
	['remedy'],
	['checks'],
	['actions', 'facts'],
	['host'],
	['hocon', 'log', 'pki', 'product', 'site.ts'],
	['speech'],
	['secret.ts', 'trouble.ts'],
];

const owners = [
	{what: /^(ink|react)(\/|-|$)/, rooms: ['ui', 'commands'], onlyIn: file => file.startsWith('ui/') || file.endsWith('.tsx')},
	{what: /^node-forge$/, rooms: ['pki', 'lab']},
	{what: /^(execa|node:(fs|fs\/promises|child_process|net|tls|http|https|dns|dns\/promises))$/, rooms: ['host', 'lab']},
];

const vendorWords = /\/opt\/|DispatcherParagon|safeq|HCP_|default-keystore-/i;
const vendorRooms = new Set(['product', 'lab']);
const revealRooms = new Set(['pki', 'host', 'hocon', 'product', 'secret.ts']);
const shelves = ['actions', 'checks', 'steps'];

// The machinery of a shelf's room, not a thing on the shelf.
const engines = new Set(
	[
		'actions/action',
		'actions/run',
		'actions/undo',
		'actions/journal',
		'checks/check',
		'checks/judge',
		'checks/exit-code',
		'checks/file-check',
		'checks/path-fault-check',
		'checks/client-check',
		'steps/step',
		'steps/ask',
		'steps/walk',
		'steps/walk-setup',
		'steps/start-walk',
		'steps/renewal/renewal',
		'steps/renewal/old-and-new',
		'steps/site-saver',
		'steps/renewal/passwords',
		'steps/renewal/kept-passwords',
		'steps/page-order',
	].map(name => `${name}.ts`),
);

const floorOf = new Map(floors.flatMap((rooms, index) => rooms.map(room => [room, index])));
const roomOf = file => file.split('/')[0];
const problems = new Set();
const files = fs
	.readdirSync(source, {recursive: true})
	.map(file => String(file).split(path.sep).join('/'))
	.filter(file => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'));
const texts = new Map(files.map(file => [file, fs.readFileSync(path.join(source, file), 'utf8')]));
const edges = new Map();

for (const [file, text] of texts) {
	const floor = floorOf.get(roomOf(file));
	edges.set(file, []);

	if (floor === undefined) {
		problems.add(`${file}: "${roomOf(file)}" is no room of this house`);
		continue;
	}

	for (const [, specifier] of text.matchAll(/(?:\bfrom|\bimport|\bgetBuiltinModule)\s*\(?\s*'([^']+)'/g)) {
		if (!specifier.startsWith('.')) {
			const owner = owners.find(({what}) => what.test(specifier));
			if (owner && !(owner.rooms.includes(roomOf(file)) && (owner.onlyIn?.(file) ?? true)))
				problems.add(`${file}: "${specifier}" belongs in ${owner.rooms.join(' or ')}`);
			continue;
		}

		if (/\.(java|ps1)$/.test(specifier)) continue;
		const wanted = path.posix.join(path.posix.dirname(file), specifier).replace(/\.js$/, '');
		const found = files.find(candidate => candidate.replace(/\.tsx?$/, '') === wanted);

		if (!found) {
			problems.add(`${file}: ${specifier} leads nowhere`);
			continue;
		}

		edges.get(file).push(found);
		const there = floorOf.get(roomOf(found));
		if (roomOf(found) !== roomOf(file) && there <= floor)
			problems.add(`${file}: imports ${found}, which is ${there === floor ? 'next door' : 'upstairs'}`);
	}

	if (!vendorRooms.has(roomOf(file)) && vendorWords.test(text.replaceAll(/^\s*(\/\/|\*|\/\*).*$/gm, '')))
		problems.add(`${file}: spells out a vendor word that belongs in product`);
	if (!revealRooms.has(roomOf(file)) && /\.reveal\(\)/.test(text))
		problems.add(`${file}: reveals a secret; only ${[...revealRooms].join(', ')} may`);
}

// Circles: depth first, each file once.
const done = new Set();

const visit = (file, trail) => {
	if (trail.includes(file)) {
		problems.add(`circle: ${[...trail.slice(trail.indexOf(file)), file].join(' > ')}`);
		return;
	}

	if (done.has(file)) return;
	for (const next of edges.get(file) ?? []) visit(next, [...trail, file]);
	done.add(file);
};

for (const file of files) visit(file, []);

// Whatever lies on a shelf stands in the catalog, bears the name of its path, and has a test at the same path.
const catalog = texts.get('catalog.ts') ?? '';

for (const file of files.filter(file => shelves.includes(roomOf(file)) && !engines.has(file))) {
	const name = file.replace(/\.tsx?$/, '');
	const id = name.slice(roomOf(file).length + 1);
	const isPart =
		!catalog.includes(`'./${name}.js'`) &&
		files.some(other => other !== file && shelves.includes(roomOf(other)) && edges.get(other).includes(file)) &&
		!/define(Check|Step)\(|: Action</.test(texts.get(file));
	if (isPart) continue;
	if (!catalog.includes(`'./${name}.js'`)) problems.add(`${file}: not in catalog.ts`);
	if (roomOf(file) !== 'actions' && !texts.get(file).includes(`id: '${id}'`)) problems.add(`${file}: its id should be '${id}'`);
	if (!['.test.ts', '.test.tsx'].some(end => fs.existsSync(path.join(tests, name + end))))
		problems.add(`${file}: has no test at test/${name}.test.ts`);
}

for (const problem of problems) console.error(problem);
const imports = [...edges.values()].flat().length;
console.log(`${files.length} files, ${imports} imports, ${problems.size} problems`);
process.exitCode = problems.size > 0 ? 1 : 0;
