import path from 'node:path';
import {makeLab} from '../lab/lab.js';
import {leaveSignalsToOwner} from '../lab/leaving.js';
import {mendText} from '../lab/scenario.js';
import {listScenarios, type Scenario, scenarioNamed} from '../lab/scenarios.js';
import {unlessStopped} from '../remedy/unless-stopped.js';
import {commandLine} from '../speech/command-line.js';
import {Trouble} from '../trouble.js';
import type {Call} from './call.js';
import type {Fault} from './practice.js';
import {setup} from './setup.js';
import {listenForStop} from './stopping.js';
import {folded, transcriptRow} from './transcript-row.js';

const faultOf = (scenario: Scenario): Fault => ({
	what: scenario.title.charAt(0).toLowerCase() + scenario.title.slice(1),
	findings: [...new Set([...scenario.roots, ...(scenario.roots.length > 0 ? [] : scenario.follows)].map(({id}) => id))],
	fix: mendText(scenario),
});

const faultRows = ({what, findings, fix}: Fault): readonly string[] => [
	folded(`This lab has one fault built in: ${what}.`, '', ''),
	transcriptRow('expect', findings.join(', '), {column: 13}),
	transcriptRow('mend', fix, {column: 13}),
];

/** `lab [SCENARIO]`, `lab --list`. Without a terminal the whole setup runs in it as a transcript, and the lab is gone afterwards. */
export const labCommand = async (call: Call): Promise<number> => {
	const {write, emit, operands, options} = call;
	const [scenario, ...more] = operands;
	if (more.length > 0) throw new Trouble('command-line', 'lab takes one scenario at most.', ['dispatcher-trust lab --list names them.']);

	if (options.list) {
		const scenarios = listScenarios();
		for (const {name, title} of scenarios) write(`${name.padEnd(24)} ${title}`);
		emit({scenarios: scenarios.map(({name, title}) => ({name, title}))});
		return 0;
	}

	let wanted = scenario;
	let code = 0;

	do {
		let chosen: string | undefined;
		code = await practise(call, wanted, fault => {
			chosen = fault;
		});
		wanted = chosen;
	} while (wanted !== undefined);

	return code;
};

/** One lab, from its making to its end. `choose`: hears the fault that another is to be made with. */
const practise = async (call: Call, scenario: string | undefined, choose: (fault: string) => void): Promise<number> => {
	const {write, options} = call;
	const fault = scenario === undefined ? undefined : faultOf(scenarioNamed(scenario));
	write('Making the lab: a whole Acme on 127.0.0.1.');
	// Until the lab is gone: what happens in it is cut short by setup itself.
	using stopping = listenForStop();
	leaveSignalsToOwner();
	await using lab = await unlessStopped(makeLab(scenario === undefined ? {} : {scenario}), stopping.signal);
	for (const text of lab.description) write(folded(text, '  ', ' '.repeat(13)));
	for (const text of fault ? faultRows(fault) : []) write(text);
	return await setup(
		{...call, options: {...options, site: lab.siteFile, root: lab.folder}},
		{
			description: lab.description,
			command: ['dispatcher-trust lab', scenario].filter(Boolean).join(' '),
			...(fault ? {fault} : {}),
			faults: listScenarios(),
			choose,
			keep() {
				lab.keep();
				const stop = commandLine([path.join(lab.programs, 'systemctl'), 'stop', lab.site.primary.service]);
				return {folder: lab.folder, remove: `${stop}; ${commandLine(['rm', '-r', lab.folder])}`};
			},
			stopping,
		},
	);
};
