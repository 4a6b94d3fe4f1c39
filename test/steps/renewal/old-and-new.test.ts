import fs from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {lookAtLastYear} from '../../../source/steps/renewal/last-year.js';
import {oldAndNew} from '../../../source/steps/renewal/old-and-new.js';
import {acme, given} from '../../actions/acme.js';
import {makeWorld} from '../../actions/world.js';

test('who keeps a certificate is not named; of whom nothing was known, the old one is null', async () => {
	const site = {chains: {primary: {files: ['in/primary-host.pfx']}, gateway: {files: ['in/gateway-host.pfx']}}};
	const world = makeWorld({files: given('primary-host.pfx'), site});
	const before = await lookAtLastYear(world);
	fs.writeFileSync(path.join(world.siteFolder, 'in/gateway-host.pfx'), acme()['gateway-host.pfx'] ?? '');
	const renewal = {before, given: () => [], siteFile: path.join(world.siteFolder, 'site.json')};
	expect(await oldAndNew(renewal, world)).toMatchObject([{on: 'gateway:gateway-host', before: null, after: {label: 'gateway-host'}}]);
});
