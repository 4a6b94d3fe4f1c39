import {paragon} from '../product/paragon.js';
import {
	about,
	field,
	flag,
	type Json,
	list,
	matching,
	object,
	oneOf,
	optional,
	or,
	orEmpty,
	orNull,
	record,
	text,
	wholeNumber,
} from './site-fields.js';

const hostName = /^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/;
const unitName = /^[A-Za-z0-9_][\w@.:-]{0,254}$/;

// Never what ssh would take for an option.
const destination = /^[A-Za-z0-9_][^\s\0]{0,511}$/;

/** Host names make file names and stand in commands, so nothing else passes for one. */
export const isHostName = (name: string): boolean => hostName.test(name);

/** Of a systemd unit; never what systemctl would take for an option. */
export const isUnitName = (name: string): boolean => unitName.test(name);

const host = matching(hostName, 'a host name');

const reach = object({
	via: about('How this host is reached.', or(oneOf('local', 'ssh'), 'local')),
	destination: about('For ssh: what ssh is called with, user@host.', optional(matching(destination, 'what ssh is called with, user@host'))),
	sudo: about('For ssh: become root there through sudo.', or(flag, false)),
	passwordFile: about('For ssh: a file whose one line is the password that sudo asks for.', optional(text)),
});

const chain = object({
	files: about('Certificates, private key and keystores; relative paths are relative to this file.', list(text)),
	passwordFile: about('A file whose one line is the password. Never the password itself.', optional(text)),
});

const port = wholeNumber(1, 65_535);

const node = object({
	host: about('The name its certificate must carry besides the names clients dial.', host),
	address: about('Where it is looked at from itself. Absent: 127.0.0.1.', or(text, '127.0.0.1')),
	port: about("Absent: the primary's.", optional(port)),
	reach,
	root: about('The / of the node lies beneath this folder.', optional(text)),
	chain: about("Absent: the primary's chain serves here too.", optional(chain)),
});

const primary = object({
	where: about('In the cloud nothing is changed on the primary.', or(oneOf('on-premise', 'cloud'), 'on-premise')),
	host: about('The name that gateways and clients dial.', host),
	names: about("Further names clients dial, a load balancer's for one.", list(text)),
	address: about('Where it is looked at from here. Absent: 127.0.0.1, or its host name in the cloud.', optional(text)),
	port: or(port, paragon.port),
	installRoot: or(
		field<string>(value => typeof value === 'string' && value.startsWith('/') && !value.includes('\0'), 'a full path, from / on', {
			type: 'string',
			pattern: '^/[^\\u0000]*$',
		}),
		paragon.installRoot,
	),
	service: about('The systemd unit.', or(matching(unitName, 'the name of a systemd unit'), paragon.service)),
	reach: optional(reach),
	nodes: about('Further members of a cluster: every change of the primary is made on each, one after the other.', list(node)),
	keystoreReadableBy: about(
		'The service only (0640), or everybody as the vendor writes (0644).',
		or(oneOf('service', 'everybody'), 'service'),
	),
});

const gateway = object({
	host,
	reach: about('Absent: not this machine; its files are made here, to be carried over.', optional(reach)),
	root: about('The / of the gateway lies beneath this folder.', optional(text)),
	keystore: about('As the gateway itself sees it.', text),
	truststore: about('As the gateway itself sees it.', text),
	truststorePasswordFile: optional(text),
	unattendedFile: about('The options of the unattended setup, on this machine.', text),
	chain: optional(chain),
});

const client = object({
	host,
	mode: or(oneOf('local-storage', 'hybrid', 'gateway'), 'local-storage'),
	subject: about('The text by which the client finds its certificate. Absent: its host name.', optional(text)),
	log: about('Its log, copied to this machine. Absent: not looked at.', optional(text)),
	chain: optional(chain),
});

/** The public contract's site file, field by field. */
export const siteTable = object({
	$schema: about('For your editor.', optional(field<unknown>(() => true, '', {}))),
	schema: oneOf(1),
	primary: orEmpty(primary),
	chains: orEmpty(object({primary: optional(chain), gateway: optional(chain), client: optional(chain)})),
	authorities: about('CA certificates given besides the chains.', list(text)),
	gateways: list(gateway),
	clients: list(client),
	portal: orEmpty(object({accounts: list(text)})),
	revocation: orEmpty(object({ocsp: or(flag, false), url: orNull(text)})),
	ticks: about('Points only a person can do, and when they were ticked.', orEmpty(record(text))),
});

/** What is published in the package for editors and scripts: JSON Schema 2020-12. Never a rule the reader does not have. */
export const siteSchema = (): Json => ({
	$schema: 'https://json-schema.org/draft/2020-12/schema',
	title: 'The site file of dispatcher-trust',
	...siteTable.schema,
});
