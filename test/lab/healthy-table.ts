import process from 'node:process';
import {verdictOf} from '../../source/checks/exit-code.js';
import {isFailed, isUnseen} from '../../source/checks/root-causes.js';
import {buildHost, drawBuild, numbers, sayBuild} from './healthy-host.js';
import {look} from './play-scenario.js';
import {shareLab} from './shared-lab.js';

/** Builds healthy hosts of every kind and looks at each. Arguments: how many, and the seed they are drawn from. */
const main = async (): Promise<void> => {
	const [count = 50, seed = Math.floor(Math.random() * 1_000_000)] = process.argv.slice(2).map(Number);
	console.log(`${count} healthy hosts, seed ${seed}`);
	const next = numbers(seed);
	const shared = await shareLab();
	let found = 0;

	for (let index = 1; index <= count; index++) {
		const build = drawBuild(next);
		await shared.breakWith({breaks: lab => buildHost(lab, build)});
		const outcomes = await look(shared.lab);
		const wrong = outcomes.filter(isFailed).filter(({finding}) => finding.severity !== 'notice');
		const unseen = outcomes.filter(isUnseen);
		found += wrong.length;
		const passed = outcomes.filter(({state}) => state === 'passed').length;
		console.log(`${String(index).padStart(3)} ${verdictOf(outcomes, 'warning')}, ${passed} passed: ${sayBuild(build)}`);
		for (const {id, on, finding} of wrong) console.log(`    ${finding.severity} ${id} on ${on}: ${finding.evidence.join('; ')}`);
		for (const {id, on, why} of unseen) console.log(`    not seen ${id} on ${on}: ${why}`);
	}

	await shared[Symbol.asyncDispose]();
	console.log(`\n${found} errors and warnings on ${count} healthy hosts.`);
	process.exitCode = found === 0 ? 0 : 1;
};

await main();
