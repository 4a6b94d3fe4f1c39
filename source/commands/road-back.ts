import path from 'node:path';
import type {RunSummary} from '../actions/runs.js';
import type {ApplicationConf, Setting} from '../facts/application-conf.js';
import {paragon} from '../product/paragon.js';
import {portal} from '../product/portal.js';
import {optionNames} from '../product/unattended.js';
import {hostNameOf, type PrimarySubject, type Site} from '../site.js';
import {commandLine} from '../speech/command-line.js';
import type {Line} from '../speech/line.js';
import {count} from '../speech/value.js';

/** One thing a person does on the way back, in order. */
export type Station = {readonly title: string; readonly lines: readonly Line[]};

/** What is known of one member of the primary's cluster. `conf: null`: it could not be looked at, and `why` says so. */
export type KnownConf = {readonly on: PrimarySubject; readonly conf: ApplicationConf | null; readonly why: string};

export type Known = {
	readonly site: Site;
	readonly siteFolder: string;
	readonly confs: readonly KnownConf[];

	/** Runs that stand, newest first, and the options their undo takes. */
	readonly runs: readonly RunSummary[];
	readonly undoWith: readonly string[];
};

const removals = (name: string, {assignments, value}: Setting, shown: string | null): readonly Line[] =>
	assignments
		.filter(({commentedOut}) => !commentedOut)
		.map(({line, effective}) => ({
			text: `${name} = ${shown ?? (effective && value !== null ? JSON.stringify(value) : '…')}`,
			diff: {line, change: '-' as const},
		}));

/** By file, because a setting may stand in one that application.conf includes. */
const settingLines = ({conf, why}: KnownConf): readonly Line[] => {
	if (conf === null) return [{sign: 'unknown', text: why}];
	if (conf.state !== 'read') return [{sign: 'error', text: conf.say ?? `${conf.path} cannot be read`}];
	const {keystoreFile, keystorePassword} = conf;
	const files = [
		...new Set(
			[keystoreFile, keystorePassword].flatMap(({assignments}) => assignments.filter(one => !one.commentedOut).map(({file}) => file)),
		),
	];
	const inFile = (setting: Setting, file: string): Setting => ({
		...setting,
		assignments: setting.assignments.filter(one => one.file === file),
	});
	const rows = files.flatMap(file => [
		{text: file},
		...[
			...removals(paragon.keystoreFileSetting, inFile(keystoreFile, file), null),
			...removals(paragon.keystorePasswordSetting, inFile(keystorePassword, file), '(secret)'),
		].sort((one, other) => (one.diff?.line ?? 0) - (other.diff?.line ?? 0)),
	]);
	const beyond = [keystoreFile.overruled, keystorePassword.overruled].flatMap(say => (say ? [{sign: 'warning' as const, text: say}] : []));
	return rows.length + beyond.length > 0
		? [...rows, ...beyond]
		: [{text: `neither setting stands in ${conf.path}: nothing is to be taken out`}];
};

const portalStation: Station = {
	title: 'The portal',
	lines: [
		{text: `set ${portal.policy.label} to ${portal.builtIn.value}`},
		{text: `older portals   ${portal.policy.older}`},
		{text: `newer portals   ${portal.policy.newer}`},
		{text: `There each server and client is authorised by hand again, unless “${portal.builtIn.authorise}” is on.`},
	],
};

const primaryStations = ({site, confs}: Known): readonly Station[] => [
	...confs.map(known => ({
		title: `The settings of ${hostNameOf(site, known.on)}`,
		lines: [
			...settingLines(known),
			{text: 'Take out the setting, and the rest of its line only where nothing else stands on it.'},
			{text: 'Use an editor, but not Windows Notepad: the vendor warns of it.'},
		],
	})),
	{
		title: 'The restart',
		lines: [
			{text: `systemctl restart ${site.primary.service}${confs.length > 1 ? ', one host after the other' : ''}`},
			{text: `The server then shows a certificate of its own for “${paragon.fallbackName}”.`},
		],
	},
];

const gatewayStation = ({site, siteFolder}: Known): readonly Station[] =>
	site.gateways.length === 0
		? []
		: [
				{
					title: 'The gateways',
					lines: [
						...site.gateways.map(({host, unattendedFile}) => ({
							text: `${host}: take these out of ${path.resolve(siteFolder, unattendedFile)}, then install unattended again`,
						})),
						...Object.values(optionNames).map(name => ({text: `  ${name}`})),
					],
				},
			];

const clientStation = ({clients}: Site): readonly Station[] =>
	clients.length === 0
		? []
		: [
				{
					title: 'The Windows clients',
					lines: [
						{
							text: `${clients.map(({host}) => host).join(', ')}: install again without “${paragon.clientCertificateOption}”`,
						},
					],
				},
			];

/** A run of ours keeps the very bytes from before it: taking it back is the same way with less to type. */
const undoStation = ({runs, undoWith}: Known): readonly Station[] =>
	runs.length === 0
		? []
		: [
				{
					title: 'Instead of changing files by hand',
					lines: [
						{
							text: `${count(runs.length, 'run')} of this program ${runs.length === 1 ? 'stands' : 'stand'}. Taken back, newest first, the files are as before the first:`,
						},
						...runs.map(({run}) => ({text: commandLine(['dispatcher-trust', 'undo', run, ...undoWith])})),
					],
				},
			];

/** The way back to built-in certificates, for this installation: what a person does, in order. Nothing of it is done here. */
export const roadBack = (known: Known): readonly Station[] => {
	const {site} = known;
	const {where, address, port} = site.primary;
	return [
		portalStation,
		...(where === 'cloud' ? [] : primaryStations(known)),
		...gatewayStation(known),
		...clientStation(site),
		{
			title: 'The proof',
			lines: [
				{text: commandLine(['dispatcher-trust', 'probe', `${address}:${port}`])},
				{
					text: `It shows CN=${paragon.fallbackName}, self-signed. Keystores, truststores and uploads may stay: nothing reads them any more.`,
				},
			],
		},
		...undoStation(known),
	];
};
