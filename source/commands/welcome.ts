import {primaryHandshake} from '../facts/handshake.js';
import {service} from '../facts/service.js';
import {newSweep} from '../facts/sweep.js';
import type {World} from '../host/world.js';
import {configPath, paragon} from '../product/paragon.js';
import {type Block, type Line, lines} from '../speech/line.js';
import {count, moment} from '../speech/value.js';
import type {Welcome, WelcomeEntry} from '../ui/wizard/welcome.js';
import type {Call} from './call.js';
import type {Opened} from './open-world.js';
import type {Practice} from './practice.js';

const later = (label: string, detail: string, what: string): WelcomeEntry => ({
	label,
	detail: `${detail}; later`,
	say: `${what} is not part of this version yet.`,
	act: {do: 'refuse', say: `${what} is not part of this version yet.`},
});

const inspect: WelcomeEntry = {
	label: 'Inspect some files',
	detail: 'what they are, and what Java will say of them',
	say: 'Leaves the wizard; then: dispatcher-trust inspect FILE...',
	act: {do: 'leave', to: 'dispatcher-trust inspect FILE...'},
};

const troubleshoot: WelcomeEntry = {
	label: 'Troubleshoot',
	detail: 'find the one cause',
	say: 'Enter: what do you see? Looking changes nothing.',
	act: {do: 'leave', to: 'troubleshoot'},
};
const watch: WelcomeEntry = {
	label: 'Watch',
	detail: 'handshake, OCSP and log, live',
	say: "Enter: the dashboard. Looking leaves a line in the server's log, no more.",
	act: {do: 'leave', to: 'watch'},
};
const bundle = later('Write a support bundle', 'previewed first, no secret inside', 'The support bundle');

const begin = (label: string, say: string): WelcomeEntry => ({
	label,
	detail: "10 steps, in the order of the vendor's page",
	say,
	act: {do: 'begin'},
});

const pickFault = ({faults}: Practice): WelcomeEntry['act'] => ({
	do: 'pick',
	title: 'Lab',
	news: `${count(faults.length, 'fault')}, one or two at once. Pick one: the lab is left, and made anew with it.`,
	from: faults.map(({name, title}) => ({
		label: title,
		say: `Enter leaves this lab and makes another: dispatcher-trust lab ${name}`,
		to: `lab ${name}`,
	})),
});

const inTheLab = (practice: Practice): Omit<Welcome, 'title'> => ({
	news: practice.fault
		? `This lab has one fault built in: ${practice.fault.what}. Nothing you do here can reach a real server.`
		: 'This is the lab: a whole Acme on 127.0.0.1, made new for you. Nothing you do here can reach a real server.',
	blocks: [
		...(practice.fault
			? [
					{label: 'why' as const, lines: lines(`expect ${practice.fault.findings.join(', ')}`)},
					{label: 'fix' as const, lines: lines(practice.fault.fix)},
				]
			: []),
		{label: 'saw', lines: practice.description.map(text => ({text}))},
	],
	entries: [
		{
			label: 'Walk through the setup',
			detail: "10 steps, with the lab's own files",
			say: 'Enter: step 1.',
			act: {do: 'begin', note: 'Leaving deletes the lab; s keeps it.'},
		},
		{
			label: 'With a fault built in',
			detail: 'pick one, then find and mend it',
			say: 'Enter: the faults to pick from. Nothing is changed by looking.',
			act: pickFault(practice),
		},
		troubleshoot,
		watch,
	],
});

const nothingHere: Omit<Welcome, 'title'> = {
	news: `Trusted certificates for ${paragon.name}: from your files to a proven handshake. You see each change before it is made, and can take each one back.`,
	blocks: [
		{
			label: 'saw',
			lines: lines(
				`no application.conf with ${paragon.keystoreFileSetting} beneath ${configPath(paragon.installRoot).split('/', 2).join('/')}/*/conf`,
			),
		},
	],
	entries: [
		{
			label: 'Practise in the lab',
			detail: 'a whole Acme on 127.0.0.1, nothing else used',
			say: 'The lab is made in a temporary folder. It opens ports on 127.0.0.1 only.',
			act: {do: 'leave', to: 'lab'},
		},
		begin('Name the install folder', 'Enter: step 1, where the folder and the hosts are named.'),
		later('Primary on another host', 'over ssh', 'A primary reached over ssh'),
		inspect,
		troubleshoot,
	],
};

const productHere = async (world: World, from: Opened['from']): Promise<Omit<Welcome, 'title'>> => {
	const {site} = world;
	const sweep = newSweep(world);
	const [unit, handshake] = await Promise.all([sweep.see(service, 'primary'), sweep.see(primaryHandshake, 'primary')]);
	const served = handshake.ok ? handshake.value : undefined;
	const leaf = served?.presented[0];
	const saw: readonly Line[] = [
		{text: `${configPath(site.primary.installRoot)}`},
		unit.ok
			? {
					text: `${unit.value.name} is ${unit.value.state}${unit.value.since ? ` since ${moment(unit.value.since)}` : ''}, user ${unit.value.user}`,
				}
			: {sign: 'unknown', text: unit.why},
		served
			? {
					text: `${site.primary.address}:${site.primary.port} ${leaf ? `serves ${leaf.subject}` : 'serves no certificate'}${served.isFallback ? ', self-signed' : ''}`,
				}
			: {sign: 'unknown', text: handshake.ok ? '' : handshake.why},
	];
	const blocks: readonly Block[] = [{label: 'saw', lines: saw}];
	const news = served?.isFallback
		? `${paragon.name} is here, and port ${site.primary.port} serves a certificate for “localhost”: not set up yet, or its keystore could not be loaded.`
		: `${paragon.name} is here.`;
	return {
		news,
		blocks,
		entries: [
			begin(
				from === 'file' ? 'Go on with the setup' : 'Set up trusted certificates',
				'Enter: 10 steps. You can stop after each; what is done stays done.',
			),
			troubleshoot,
			watch,
			inspect,
			bundle,
		],
	};
};

/** The first page, by what is here. */
export const welcomeOf = async ({version}: Call, opened: Opened, practice: Practice | undefined): Promise<Welcome> => {
	const title = `dispatcher-trust ${version}`;
	if (practice) return {title, ...inTheLab(practice)};
	return {title, ...(opened.from === 'nothing' ? nothingHere : await productHere(opened.worldFor(opened.site), opened.from))};
};
