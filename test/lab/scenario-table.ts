import fs from 'node:fs';
import process from 'node:process';
import {listScenarios, type Scenario} from '../../source/lab/scenarios.js';
import {byName, type Played, play, wanted} from './play-scenario.js';
import {type SharedLab, shareLab} from './shared-lab.js';
import {askVendorTools, namesCauses, type Said} from './vendor-tools.js';

type Row = {
	readonly scenario: Scenario;
	readonly played: Played;
	readonly isAsWanted: boolean;
	readonly tools: {readonly openssl: string; readonly keytool: string};
};

const idsOf = ({roots, follows}: Pick<Scenario, 'roots' | 'follows'>): string =>
	[...new Set((roots.length > 0 ? roots : follows).map(({id, on}) => `${id} on ${on}`))].join(', ');

const mendedBy = ({mends}: Scenario): string =>
	mends.length === 0 ? 'nothing to mend' : [...new Set(mends.map(mend => ('fix' in mend ? 'fix' : 'a person')))].join(', then ');

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

const playOne = async (shared: SharedLab, scenario: Scenario, healthy: Said): Promise<Row> => {
	let said: Said = healthy;
	const played = await play(shared, scenario, async lab => {
		said = await askVendorTools(lab);
	});
	const {roots, follows, left, troubles} = played;
	const isFound = same({roots, follows: byName(follows)}, wanted(scenario));
	return {
		scenario,
		played,
		isAsWanted: isFound && left.length === 0 && troubles.length === 0,
		tools: {
			openssl: namesCauses(scenario.roots, said.openssl, healthy.openssl),
			keytool: namesCauses(scenario.roots, said.keytool, healthy.keytool),
		},
	};
};

const whyNot = ({scenario, played: {roots, follows, left, troubles}}: Row): readonly string[] => [
	...(same(roots, scenario.roots) ? [] : [`  causes: ${byName(roots).join(', ')}; wanted: ${byName(scenario.roots).join(', ')}`]),
	...(same(byName(follows), byName(scenario.follows))
		? []
		: [`  follows: ${byName(follows).join(', ')}; wanted: ${byName(scenario.follows).join(', ')}`]),
	...left.map(({id, on}) => `  left: ${id} on ${on}`),
	...troubles.map(trouble => `  ${trouble}`),
];

const [start, end] = ['<!-- scenarios: written by npm run scenarios -- --write -->', '<!-- end of scenarios -->'];

/** For the readme: what each tool says of each fault. */
const markdown = (rows: readonly Row[]): string => {
	const faults = rows.filter(({scenario}) => scenario.roots.length > 0);
	const count = (tool: keyof Row['tools']) => faults.filter(({tools}) => tools[tool] === 'yes').length;
	const ours = faults.filter(({isAsWanted}) => isAsWanted).length;
	return [
		'| fault (`dispatcher-trust lab NAME`) | dispatcher-trust names | mended by | openssl s_client names it | keytool -list names it |',
		'|---|---|---|---|---|',
		...faults.map(
			({scenario, tools}) =>
				`| \`${scenario.name}\`: ${scenario.title} | ${scenario.roots.map(({id}) => `\`${id}\``).join(', ')} | ${mendedBy(scenario)} | ${tools.openssl} | ${tools.keytool} |`,
		),
		`| **${faults.length} faults, named whole** | **${ours}** | | **${count('openssl')}** | **${count('keytool')}** |`,
	].join('\n');
};

const write = (rows: readonly Row[]): void => {
	const readme = fs.readFileSync('readme.md', 'utf8');
	if (!readme.includes(start) || !readme.includes(end)) throw new Error('The readme has no place for the scenarios.');
	const [before, after] = [readme.slice(0, readme.indexOf(start) + start.length), readme.slice(readme.indexOf(end))];
	fs.writeFileSync('readme.md', `${before}\n${markdown(rows)}\n${after}`);
};

/** Plays every scenario, or those named, in one lab; prints one row each as it comes. Exit code 1 where one did not go as its row says. */
const main = async (): Promise<void> => {
	const words = process.argv.slice(2);
	const names = words.filter(word => !word.startsWith('--'));
	const scenarios = listScenarios().filter(({name}) => names.length === 0 || names.includes(name));
	const shared = await shareLab();
	await shared.restore();
	if (shared.lab.kind !== 'jsse') console.log('No JDK here: the faults that only a Java server shows are left out.');
	const healthy = await askVendorTools(shared.lab);
	const playable = scenarios.filter(({needsJava}) => shared.lab.kind === 'jsse' || !needsJava);
	const rows: Row[] = [];

	console.log('scenario | ids | fixed by | ms');
	for (const scenario of playable) {
		const row = await playOne(shared, scenario, healthy);
		rows.push(row);
		console.log(
			`${row.isAsWanted ? 'ok    ' : 'failed'} ${scenario.name} | ${idsOf(scenario)} | ${mendedBy(scenario)} | ${Math.round(row.played.ms)}`,
		);
		for (const line of row.isAsWanted ? [] : whyNot(row)) console.log(line);
	}

	console.log('\nscenario | openssl s_client names it | keytool -list names it');
	for (const {scenario, tools} of rows) console.log(`${scenario.name} | ${tools.openssl} | ${tools.keytool}`);
	await shared[Symbol.asyncDispose]();
	if (words.includes('--write')) write(rows);
	const good = rows.filter(({isAsWanted}) => isAsWanted).length;
	console.log(`\n${good} of ${rows.length} went as their rows say.`);
	process.exitCode = good === rows.length ? 0 : 1;
};

await main();
