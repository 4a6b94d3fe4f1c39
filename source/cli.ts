import process from 'node:process';
import type {Call} from './commands/call.js';
import {helpText} from './commands/help-text.js';
import {newJsonDocument} from './commands/json-document.js';
import {type Parsed, parseOptions} from './commands/parse-options.js';
import {Stopped} from './commands/stopping.js';
import {type Command, commands, laterCommands} from './commands/table.js';
import {localHost} from './host/local.js';
import {readPasswordFile} from './host/secrets.js';
import {Secret} from './secret.js';
import {safe} from './speech/foreign.js';
import {Trouble} from './trouble.js';

declare const DISPATCHER_TRUST_VERSION: string | undefined;

// Put in by the bundler, from package.json.
const version = typeof DISPATCHER_TRUST_VERSION === 'string' ? DISPATCHER_TRUST_VERSION : '0.0.0';
const passwordVariable = 'DISPATCHER_TRUST_PASSWORD';

let isRead = true;

const writeTo = (stream: NodeJS.WriteStream, text: string) => {
	stream.write(`${text.split('\n').map(safe).join('\n')}\n`);
};

const write = (text: string) => {
	if (isRead) writeTo(process.stdout, text);
};

const complain = (text: string) => writeTo(process.stderr, text);

// A reader that goes away (`| head`) ends nothing in the middle: who only looks goes on unheard to the exit code, a setup stops in order by itself.
// A terminal that hung up: SIGHUP says so too, and ends what is under way in order.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
	if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
	isRead = false;
});
process.stderr.on('error', (error: NodeJS.ErrnoException) => {
	if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
});

const args = process.argv.slice(2);
const document = newJsonDocument({
	version,
	args,
	write(text) {
		if (isRead) process.stdout.write(text);
	},
});
// Until the command line is read: the first word in it that is a command.
document.command = args.find(word => commands.some(({name}) => name === word)) ?? document.command;

/** Taken out of our own environment at once, so that no child can inherit it. */
const passwordFromEnvironment = (): Secret | undefined => {
	const value = process.env[passwordVariable];
	delete process.env[passwordVariable];
	return value === undefined ? undefined : new Secret(value);
};

const commandOf = (name: string): Command => {
	const command = commands.find(one => one.name === name);
	if (command) return command;
	const later = laterCommands.get(name);
	if (later !== undefined)
		throw new Trouble('not-yet', `${later} is not part of this version yet.`, [
			`This version knows ${commands.map(one => one.name).join(', ')}.`,
		]);
	throw new Trouble('command-line', `There is no command ${safe(name)}.`, [
		`This version knows ${commands.map(one => one.name).join(', ')}.`,
	]);
};

const refuseForeignOptions = ({name, flags}: Command, {given}: Parsed) => {
	const foreign = [...given].find(option => !(flags as readonly string[]).includes(option));
	if (foreign !== undefined)
		throw new Trouble('command-line', `${name} takes no --${foreign}.`, [`dispatcher-trust ${name} --help lists its options.`]);
};

const main = async (): Promise<number> => {
	const environmentPassword = passwordFromEnvironment();
	const parsed = parseOptions(args);
	const [first, ...rest] = parsed.operands;
	document.command = first ?? 'setup';
	document.isStream = document.command === 'watch';

	if (parsed.wantsVersion) {
		write(`dispatcher-trust ${version}`);
		return 0;
	}

	const command = commandOf(first ?? 'setup');

	if (parsed.wantsHelp) {
		write(helpText(first === undefined ? undefined : command));
		return 0;
	}

	refuseForeignOptions(command, parsed);
	const desk = localHost({name: 'this machine'});
	const {passwordFile} = parsed.options;
	const call: Call = {
		version,
		command: command.name,
		operands: rest,
		options: parsed.options,
		desk,
		password: passwordFile === undefined ? environmentPassword : await readPasswordFile(desk, passwordFile),
		write: parsed.options.json ? () => undefined : write,
		complain,
		start: async name => commandOf(name).run({...call, command: name, operands: []}),
		emit: body => document.emit(body),
	};
	return command.run(call);
};

const ourMistake = 'dispatcher-trust made a mistake and stopped. This is a bug, not your server.';

// 3: nothing could be judged · 1: a refusal while at work · 4: a fault of ours.
const codesOfNothing = new Set([
	'command-line',
	'name-invalid',
	'not-yet',
	'nothing-given',
	'site-file-wrong',
	'file-missing',
	'file-forbidden',
	'file-is-folder',
	'not-a-log',
	'file-too-large',
	'file-not-regular',
	'path-invalid',
	'password-file-lines',
	'no-such-run',
	'finding-unknown',
	'scenario-unknown',
]);

try {
	process.exitCode = await main();
} catch (error) {
	// Don't wait for the looks that were left unfinished. What there was to say has been said.
	if (error instanceof Stopped) {
		document.refuse(error);
		process.exit(error.exitCode);
	} else if (error instanceof Trouble) {
		document.refuse(error);
		complain([error.message, ...error.hints].join('\n'));
		process.exitCode = codesOfNothing.has(error.code) ? 3 : 1;
	} else {
		// A bug of ours: its own stack names our files only, its message may quote foreign text.
		const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
		document.refuse({code: 'bug', message: ourMistake, hints: ['Standard error says where.']});
		process.stderr.write(`${ourMistake}\n${stack.split('\n').map(safe).join('\n')}\n`);
		process.exitCode = 4;
	}
}
