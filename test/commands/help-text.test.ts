import {expect, test} from 'vitest';
import {helpText} from '../../source/commands/help-text.js';
import {flags} from '../../source/commands/parse-options.js';
import {commands, laterCommands} from '../../source/commands/table.js';

test('help names every command, every option, the exit codes, and what comes later', () => {
	const text = helpText(undefined);
	for (const {name, summary} of commands) {
		expect(text).toContain(`  ${name}`);
		expect(text).toContain(summary);
	}

	for (const [flag, {say}] of Object.entries(flags)) {
		expect(text).toContain(`--${flag}`);
		expect(text).toContain(say);
	}

	for (const name of laterCommands.keys()) expect(text).toContain(name);
	for (const code of ['0 nothing failed', '1 failed', '3 nothing could be judged', '5 --dry-run', '130 Ctrl+C'])
		expect(text).toContain(code);
});

test('help of one command lists the options it takes and no other', () => {
	const setup = commands.find(({name}) => name === 'setup');
	const text = helpText(setup);
	expect(text).toMatch(/^dispatcher-trust setup\n/);
	expect(text).toContain('--dry-run');
	expect(text).not.toContain('--reveal');
});

test('every command takes --help, --json, --no-color and --version, and only options that exist', () => {
	for (const command of commands) {
		for (const flag of ['help', 'json', 'no-color', 'version'] as const) expect(command.flags).toContain(flag);
		expect(command.flags.filter(flag => !(flag in flags))).toEqual([]);
	}
});

test('no command is both here and later', () => {
	expect(commands.filter(({name}) => laterCommands.has(name))).toEqual([]);
});
