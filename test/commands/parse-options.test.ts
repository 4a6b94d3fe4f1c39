import {describe, expect, test} from 'vitest';
import {parseOptions} from '../../source/commands/parse-options.js';
import type {Trouble} from '../../source/trouble.js';

const wrong = (...args: readonly string[]): string => {
	try {
		parseOptions(args);
	} catch (error) {
		expect((error as Trouble).code).toBe('command-line');
		expect((error as Trouble).hints).toEqual(['dispatcher-trust --help lists commands and options.']);
		return (error as Error).message;
	}

	throw new Error('it was taken');
};

describe('parseOptions', () => {
	test('nothing given: defaults, judged by the clock, errors only', () => {
		const {operands, options, given, wantsHelp, wantsVersion} = parseOptions([]);
		expect({operands, given: [...given], wantsHelp, wantsVersion}).toEqual({
			operands: [],
			given: [],
			wantsHelp: false,
			wantsVersion: false,
		});
		expect(options).toMatchObject({
			json: false,
			yes: false,
			dryRun: false,
			at: undefined,
			timeout: 5000,
			failOn: 'error',
			only: [],
			trust: [],
		});
	});

	test('options stand before or behind the command, after -- everything is an operand', () => {
		expect(parseOptions(['--json', 'check', '--only', 'chain/expired,file/wrong-password'])).toMatchObject({
			operands: ['check'],
			options: {json: true, only: ['chain/expired', 'file/wrong-password']},
		});
		expect(parseOptions(['inspect', '--', '--odd.pfx']).operands).toEqual(['inspect', '--odd.pfx']);
		expect(parseOptions(['probe', '--trust', 'a', '--trust=b']).options.trust).toEqual(['a', 'b']);
	});

	test('a moment is read as UTC unless it says otherwise', () => {
		expect(parseOptions(['--at', '2026-11-24T06:00:00Z']).options.at?.toISOString()).toBe('2026-11-24T06:00:00.000Z');
		expect(parseOptions(['--at', '2026-11-24']).options.at?.toISOString()).toBe('2026-11-24T00:00:00.000Z');
		expect(parseOptions(['--at', '2026-11-24T07:00:00+01:00']).options.at?.toISOString()).toBe('2026-11-24T06:00:00.000Z');
	});

	test("a moment without a zone is UTC, whatever the desk's own clock", () => {
		expect(parseOptions(['--at', '2026-11-24T06:00']).options.at?.toISOString()).toBe('2026-11-24T06:00:00.000Z');
	});

	test('seconds become milliseconds', () => {
		expect(parseOptions(['--timeout', '0.5']).options.timeout).toBe(500);
		expect(parseOptions(['--timeout', '3600']).options.timeout).toBe(3_600_000);
	});

	test.each([
		[['--at', 'yesterday'], '--at “yesterday” is no ISO time, 2026-11-24T06:00:00Z for one.'],
		[['--at', '11/24/2026'], '--at “11/24/2026” is no ISO time, 2026-11-24T06:00:00Z for one.'],
		[['--at', '2026-13-40'], '--at “2026-13-40” is no ISO time, 2026-11-24T06:00:00Z for one.'],
		[['--timeout', '0'], '--timeout “0” is no number of seconds from 1 to 3600.'],
		[['--timeout', 'NaN'], '--timeout “NaN” is no number of seconds from 1 to 3600.'],
		[['--timeout', '1e9'], '--timeout “1e9” is no number of seconds from 1 to 3600.'],
		[['--fail-on', 'notice'], '--fail-on “notice” is not known; it takes error, warning.'],
		[['--role', 'king'], '--role “king” is not known; it takes primary, gateway, client.'],
	])('%j is refused with one sentence', (args, sentence) => {
		expect(wrong(...args)).toBe(sentence);
	});

	test('an option that is none, one without its value, one with a value too much', () => {
		expect(wrong('--nope')).toMatch(/^Unknown option --nope\.$/);
		expect(wrong('--site')).toMatch(/--site.*argument missing\.$/);
		expect(wrong('--json=yes')).toMatch(/--json.*does not take an argument\.$/);
		expect(wrong('--\u001B[2J')).not.toMatch(/\u001B/);
	});

	test('no password can be given on the command line', () => {
		for (const option of ['--password', '--pass', '--client-password', '--trust-password']) {
			expect(wrong(option, 'x')).toMatch(/^Unknown option/);
		}
	});
});
