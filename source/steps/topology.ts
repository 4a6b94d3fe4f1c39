import {type ApplicationConf, applicationConf} from '../facts/application-conf.js';
import type {Seen} from '../facts/fact.js';
import {ofEach} from '../facts/of-each.js';
import {type Service, service} from '../facts/service.js';
import {defaultAddress, isHostName, isUnitName} from '../host/site-file.js';
import {paragon} from '../product/paragon.js';
import {portal} from '../product/portal.js';
import {type Client, type Gateway, nameOf, participants, type Site} from '../site.js';
import {type Block, type Line, lines} from '../speech/line.js';
import type {Answered, Ask} from './ask.js';
import {eachNode} from './primary/only-here.js';
import {defineStep} from './step.js';

const withPrimary = (site: Site, change: Partial<Site['primary']>): Answered => ({
	ok: true,
	site: {...site, primary: {...site.primary, ...change}},
});

/** Each once, in the order given. */
const words = (value: string) => [...new Set(value.split(/[\s,;]+/).filter(Boolean))];

const notAName = (word: string): Answered => ({ok: false, say: `${word} is no host name: letters, digits, dots and hyphens only.`});

/** Full paths on the gateway; the vendor's page shows them, the operator may change them in the site file. */
const newGateway = (host: string): Gateway => ({
	host,
	keystore: `/etc/gateway/${host}.pfx`,
	truststore: '/etc/gateway/acme-ca.pfx',
	unattendedFile: `out/${host}.conf`,
});

const answerGateways = (site: Site, value: string): Answered => {
	const hosts = words(value);
	const wrong = hosts.find(host => !isHostName(host));
	if (wrong !== undefined) return notAName(wrong);
	return {ok: true, site: {...site, gateways: hosts.map(host => site.gateways.find(gateway => gateway.host === host) ?? newGateway(host))}};
};

const answerClients = (site: Site, value: string): Answered => {
	const hosts = words(value);
	const wrong = hosts.find(host => !isHostName(host));
	if (wrong !== undefined) return notAName(wrong);
	const mode = site.clients[0]?.mode ?? 'local-storage';
	return {
		ok: true,
		site: {...site, clients: hosts.map(host => site.clients.find(client => client.host === host) ?? {host, mode, subject: host})},
	};
};

const asks = (site: Site): readonly Ask[] => {
	const {primary, gateways, clients} = site;
	const isHere = primary.where === 'on-premise';
	const ofPrimary: readonly Ask[] = [
		{
			kind: 'choice',
			key: 'where',
			label: 'Primary server',
			value: primary.where,
			options: [
				{value: 'on-premise', label: 'on-premise'},
				{value: 'cloud', label: 'in the cloud'},
			],
			answer(before, value) {
				const where = value === 'cloud' ? 'cloud' : 'on-premise';
				return withPrimary(before, {where, address: defaultAddress(where, before.primary.host)});
			},
		},
		{
			kind: 'text',
			key: 'host',
			label: 'Host name',
			value: primary.host,
			note: 'must stand in its certificate',
			answer(before, value) {
				const host = value.trim();
				if (!isHostName(host)) return notAName(value);
				return withPrimary(before, {host, ...(before.primary.where === 'cloud' ? {address: host} : {})});
			},
		},
	];
	const here: readonly Ask[] = [
		{
			kind: 'text',
			key: 'install-root',
			label: 'Install folder',
			value: primary.installRoot,
			answer: (before, value) =>
				value.trim().startsWith('/')
					? withPrimary(before, {installRoot: value.trim().replace(/(?<=.)\/+$/, '')})
					: {ok: false, say: 'Give the full path of the folder, from / on.'},
		},
		{
			kind: 'text',
			key: 'service',
			label: 'Service',
			value: primary.service,
			answer: (before, value) =>
				isUnitName(value.trim()) ? withPrimary(before, {service: value.trim()}) : {ok: false, say: 'That is no name of a systemd unit.'},
		},
	];
	const others: readonly Ask[] = [
		{
			kind: 'text',
			key: 'gateways',
			label: 'Gateways',
			value: gateways.map(({host}) => host).join(' '),
			note: 'host names, a space between',
			answer: answerGateways,
		},
		{
			kind: 'text',
			key: 'clients',
			label: 'Windows clients',
			value: clients.map(({host}) => host).join(' '),
			note: 'host names, a space between',
			answer: answerClients,
		},
		{
			kind: 'choice',
			key: 'mode',
			label: 'Client mode',
			value: clients[0]?.mode ?? 'local-storage',
			options: [
				{value: 'local-storage', label: 'local storage'},
				{value: 'hybrid', label: 'hybrid'},
				{value: 'gateway', label: 'gateway'},
			],
			answer: (before, value) => ({
				ok: true,
				site: {...before, clients: before.clients.map(client => ({...client, mode: value as Client['mode']}))},
			}),
		},
	];
	return [...ofPrimary, ...(isHere ? here : []), ...others];
};

const cloud: readonly Block[] = [
	{label: 'saw', lines: lines('steps 3 to 6 change files on a primary you do not host: not needed')},
	{
		label: 'why',
		lines: [
			{
				sign: 'warning',
				text: portal.cloudSays,
			},
		],
	},
	{
		label: 'fix',
		lines: lines(
			'Ask the vendor before you go on. The portal, gateway and client steps work the same either way and change nothing on the primary.',
		),
	},
];

const installFolder = ({elsewhere = []}: ApplicationConf): Block => ({
	label: 'fix',
	lines: lines(
		elsewhere.length > 0
			? `Name the install folder in which the product lies: ${elsewhere.join(' or ')}.`
			: 'Name the folder in which the product is installed, here or as primary.installRoot in the site file.',
	),
});

const unitLine = (unit: Seen<Service>): Line => {
	if (!unit.ok) return {sign: 'unknown', text: unit.why};
	const {name, isKnown, state, user} = unit.value;
	return isKnown
		? {sign: 'ok', text: `${name} is ${state}, runs as ${user}`}
		: {sign: 'notice', text: `no service named ${name} on this host`};
};

/** Step 1: everything later judges and changes only whom this names. */
export const topology = defineStep({
	id: 'topology',
	title: 'Who is there',
	vendor: '“Setup preparation”',
	over: () => ['primary'],
	asks: ({site}) => asks(site),
	needs: {conf: applicationConf, unit: service, nodes: ofEach(service, site => eachNode(site).slice(1))},
	before: [],
	plan: () => [],
	after: [],

	tell({site, seen}) {
		const found: Line[] = [];

		if (seen.conf.ok) {
			const {path, state, say, lines: count} = seen.conf.value;
			const sign = state === 'forbidden' ? 'unknown' : 'error';
			found.push(state === 'read' ? {sign: 'ok', text: `${path}, ${count} lines`} : {sign, text: say ?? `${path}: ${state}`});
		} else {
			found.push({sign: 'unknown', text: seen.conf.why});
		}

		found.push(unitLine(seen.unit));
		if (seen.nodes.ok)
			for (const {on, seen: unit} of seen.nodes.value) {
				const line = unitLine(unit);
				found.push({...line, text: `${nameOf(on)}, a node of its cluster: ${line.text}`});
			}

		const local = lines(
			'Local storage needs a certificate. Hybrid needs the same registration and is treated alike. In gateway mode the client needs none.',
		);
		return {
			news: 'Who takes part, and under which names? What you leave out is not judged later.',
			blocks:
				site.primary.where === 'cloud'
					? cloud
					: [
							{label: 'saw', lines: found},
							...(seen.conf.ok && seen.conf.value.state === 'missing' ? [installFolder(seen.conf.value)] : []),
							{label: 'why', lines: local},
							{
								label: 'next',
								lines: lines(
									participants(site).length === 0
										? 'Name at least one participant.'
										: `${paragon.name} on Windows: its primary cannot be changed from here; inspect, probe and conf work there.`,
								),
							},
						],
		};
	},
});
