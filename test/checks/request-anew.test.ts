import {expect, test} from 'vitest';
import {requestAnew} from '../../source/checks/request-anew.js';
import {certificate, site} from './literals.js';

test('the names peers dial come first, then those of the last certificate, each once', () => {
	const balanced = {...site, primary: {...site.primary, names: ['print.acme.example']}};
	const last = certificate('primary-host', 'Acme-CA-Root', {names: ['dns:primary-host', 'dns:*.acme.example', 'ip:10.0.0.5']});
	expect(requestAnew(balanced, 'primary', last)).toBe(
		"dispatcher-trust request create --role primary --name primary-host --name print.acme.example --name '*.acme.example' --name 10.0.0.5 --to requests",
	);
	expect(requestAnew(site, 'gateway:gateway-host')).toContain('--role gateway --name gateway-host');
	expect(requestAnew(site, 'client:pcclient-host')).toContain('--role client --name pcclient-host');
});

test('what no request can ask for is left out: a hostile name reaches no command line', () => {
	const evil = certificate('x', 'y', {names: ["dns:a'; rm -rf /", 'dns:\u001B[2J', 'dns:-o']});
	expect(requestAnew(site, 'primary', evil)).toBe('dispatcher-trust request create --role primary --name primary-host --to requests');
});
