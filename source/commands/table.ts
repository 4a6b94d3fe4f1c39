import type {Call} from './call.js';
import type {Flag} from './parse-options.js';

export type Command = {
	readonly name: string;
	readonly operands: string;
	readonly summary: string;
	readonly flags: readonly Flag[];
	run(call: Call): Promise<number>;
};

const common: readonly Flag[] = ['json', 'no-color', 'ascii', 'help', 'version'];
const world: readonly Flag[] = ['site', 'root', 'at', 'timeout', 'password-file'];

/** What this version does. Each command is loaded when it is called, so that none pays for another's libraries. */
export const commands: readonly Command[] = [
	{
		name: 'setup',
		operands: '',
		summary: 'the wizard; without a terminal, or with --yes or --dry-run, the same steps as a transcript',
		flags: [...common, ...world, 'accessible', 'yes', 'dry-run', 'answers', 'verbose'],
		run: async call => (await import('./setup.js')).setup(call),
	},
	{
		name: 'check',
		operands: '',
		summary: 'one sweep over everything that can be seen, judged',
		flags: [...common, ...world, 'only', 'skip', 'fail-on', 'verbose'],
		run: async call => (await import('./check.js')).checkCommand(call),
	},
	{
		name: 'watch',
		operands: '',
		summary: 'the live dashboard; without a terminal, one line for each change of state',
		flags: [...common, ...world, 'accessible', 'only', 'skip', 'fail-on'],
		run: async call => (await import('./watch.js')).watch(call),
	},
	{
		name: 'troubleshoot',
		operands: '',
		summary: 'pick what you see, get the one cause, apply its remedy, see the proof',
		flags: [...common, ...world, 'fail-on', 'verbose'],
		run: async call => (await import('./troubleshoot.js')).troubleshoot(call),
	},
	{
		name: 'fix',
		operands: 'ID',
		summary: 'preview and apply the remedy of one finding, then look again',
		flags: [...common, ...world, 'on', 'yes', 'dry-run'],
		run: async call => (await import('./fix-command.js')).fixCommand(call),
	},
	{
		name: 'renew',
		operands: '[FILE...]',
		summary: "next year's certificates over last year's setup; --back: the way back to built-in certificates",
		flags: [...common, ...world, 'yes', 'dry-run', 'drop-old', 'back'],
		run: async call => (await import('./renew.js')).renewCommand(call),
	},
	{
		name: 'undo',
		operands: '[RUN]',
		summary: 'take back what a run changed, the newest when none is named',
		flags: [...common, ...world, 'list', 'yes', 'dry-run', 'force'],
		run: async call => (await import('./undo.js')).undoCommand(call),
	},
	{
		name: 'explain',
		operands: 'ID|FILE|-',
		summary: 'what a finding is, or what a log says; with --site, which of its causes is so now',
		flags: [...common, ...world, 'verbose'],
		run: async call => (await import('./explain.js')).explainCommand(call),
	},
	{
		name: 'lab',
		operands: '[SCENARIO]',
		summary: 'the built-in practice environment: a whole Acme on 127.0.0.1',
		flags: [...common, 'list', 'timeout', 'verbose'],
		run: async call => (await import('./lab.js')).labCommand(call),
	},
	{
		name: 'inspect',
		operands: 'FILE...',
		summary: 'what these certificate and keystore files are, and which chains they make',
		flags: [...common, 'role', 'server-name', 'trust', 'password-file', 'trust-password-file', 'at', 'timeout', 'fail-on'],
		run: async call => (await import('./inspect.js')).inspectCommand(call),
	},
	{
		name: 'probe',
		operands: 'HOST:PORT',
		summary: 'one handshake, everything the wire shows',
		flags: [
			...common,
			'role',
			'server-name',
			'trust',
			'client-keystore',
			'client-password-file',
			'trust-password-file',
			'password-file',
			'timeout',
			'at',
		],
		run: async call => (await import('./probe.js')).probeCommand(call),
	},
	{
		name: 'ocsp',
		operands: 'CERT ISSUER',
		summary: 'ask the responder, and what Java makes of the answer',
		flags: [...common, 'url', 'response', 'site', 'password-file', 'at', 'timeout'],
		run: async call => (await import('./ocsp.js')).ocspCommand(call),
	},
	{
		name: 'conf',
		operands: 'get|set FILE KEY [VALUE]',
		summary: 'the lossless editor of application.conf on its own',
		flags: [...common, 'root', 'reveal', 'password-file', 'dry-run', 'this-file', 'to-utf8'],
		run: async call => (await import('./conf.js')).confCommand(call),
	},
	{
		name: 'request',
		operands: 'create --role ROLE --name NAME --to DIR',
		summary: 'an encrypted key, and a certificate request with the names and uses of that role',
		flags: [...common, 'role', 'name', 'to', 'key', 'password-file'],
		run: async call => (await import('./request.js')).requestCommand(call),
	},
	{
		name: 'keystore',
		operands: 'create FILE... --to PFX',
		summary: 'one keystore of a key, its certificate and the authorities above it, in whatever files they came',
		flags: [...common, 'to', 'name', 'serial', 'profile', 'jre', 'password-file', 'trust-password-file', 'at'],
		run: async call => (await import('./keystore.js')).keystoreCommand(call),
	},
	{
		name: 'authorities',
		operands: 'export FILE... --to DIR',
		summary: 'each CA certificate in these files as its own .cer (DER), in upload order',
		flags: [...common, 'to', 'password-file', 'trust-password-file'],
		run: async call => (await import('./authorities.js')).authoritiesCommand(call),
	},
	{
		name: 'truststore',
		operands: 'create FILE... --to PFX',
		summary: 'a PKCS12 truststore in which Java sees each CA certificate in these files as trusted',
		flags: [...common, 'to', 'roots-only', 'profile', 'jre', 'password-file', 'trust-password-file'],
		run: async call => (await import('./truststore.js')).truststoreCommand(call),
	},
	{
		name: 'export',
		operands: 'portal|windows --to DIR',
		summary: 'a pack for who has no terminal here: the portal colleague, the Windows clients',
		flags: [...common, ...world, 'to', 'profile'],
		run: async call => (await import('./export.js')).exportCommand(call),
	},
];

/** Commands of the public contract that later versions bring; each refuses with one sentence. */
export const laterCommands: ReadonlyMap<string, string> = new Map([
	['bundle', 'The support bundle'],
	['bundle-diff', 'Comparing two support bundles'],
	['fleet', 'Running over many gateways'],
]);
