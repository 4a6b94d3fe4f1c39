import {expect, test} from 'vitest';
import {askedNames, requestAnew} from '../../source/checks/request-anew.js';
import {siteAt} from '../../source/site.js';
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

test("a node of a cluster bears its own name and the load balancer's", () => {
	const node = {host: 'node-2', address: '10.0.0.2', reach: {via: 'ssh', destination: 'node-2', sudo: true}} as const;
	const cluster = {...site, primary: {...site.primary, names: ['print.acme.example'], nodes: [node]}};
	expect(askedNames(cluster, 'primary:node-2')).toEqual(['node-2', 'print.acme.example']);
	expect(askedNames(siteAt(cluster, 'primary:node-2'), 'primary:node-2')).toEqual(['node-2', 'print.acme.example']);
	expect(requestAnew(cluster, 'primary:node-2')).toContain('--role primary --name node-2 --name print.acme.example');
});

test('what no request can ask for is left out: a hostile name reaches no command line', () => {
	const evil = certificate('x', 'y', {names: ["dns:a'; rm -rf /", 'dns:\u001B[2J', 'dns:-o']});
	expect(requestAnew(site, 'primary', evil)).toBe('dispatcher-trust request create --role primary --name primary-host --to requests');
});
