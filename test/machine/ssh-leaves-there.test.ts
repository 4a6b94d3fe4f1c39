import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Site} from '../../source/site.js';
import {layStage, program, type Stage, siteFile} from './primary.js';
import {putFile} from './ssh-machine.js';
import {installFarNode} from './ssh-node.js';
import {installFarPrimary} from './ssh-primary.js';

let stage: Stage;
beforeAll(async () => {
	stage = await layStage();
});
afterAll(() => stage?.[Symbol.asyncDispose]());

/** Answers everybody with a page, and writes down what was asked. */
const responder = `require('node:http').createServer((request, response) => {
	require('node:fs').appendFileSync('/tmp/asked', request.method + '\\n');
	response.writeHead(200, {'content-type': 'text/html'}).end('<html>');
}).listen(8080, '127.0.0.1')`;

type Outcome = {readonly id: string; readonly on: string; readonly state: string};

test('handshakes and OCSP questions leave from the far machine: it alone knows the names they need', async () => {
	await using far = await installFarPrimary(stage);
	await using node = await installFarNode(stage, far);
	await far.know();
	const desk = far.primary.machine;
	await node.machine.sh("echo '127.0.0.1 member.acme responder.acme' >>/etc/hosts; touch /tmp/asked");
	await node.machine.run(['systemd-run', '--quiet', '--unit=responder', program[0] ?? 'node', '-e', responder]);
	for (const name of ['member.acme', 'responder.acme']) expect((await desk.run(['getent', 'hosts', name])).code).toBe(2);

	const site = JSON.parse(await desk.sh(`cat ${siteFile}`)) as Site;
	const nodes = site.primary.nodes.map(member => ({...member, address: 'member.acme'}));
	const revocation = {ocsp: true, url: 'http://responder.acme:8080/'};
	await putFile(desk, siteFile, JSON.stringify({...site, primary: {...site.primary, nodes}, revocation}), 'clerk');

	const {stdout} = await far.cli('check', '--json');
	const outcomes = JSON.parse(stdout).outcomes as readonly Outcome[];
	const port = outcomes.filter(({id, on}) => id === 'primary/port-closed' && on === 'primary:node-2');
	expect(port.map(({state}) => state)).toEqual(['passed']);
	expect(await node.machine.sh('sort -u /tmp/asked')).toMatch(/GET|POST/);
});
