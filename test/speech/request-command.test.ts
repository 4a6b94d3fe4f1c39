import {expect, test} from 'vitest';
import {requestCommand} from '../../source/speech/request-command.js';

test('the command can be typed as it stands', () => {
	expect(requestCommand('primary', ['primary-host', '10.0.0.5'])).toBe(
		'dispatcher-trust request create --role primary --name primary-host --name 10.0.0.5 --to requests',
	);
	expect(requestCommand('gateway', ['*.acme.example'])).toContain("--name '*.acme.example'");
});
