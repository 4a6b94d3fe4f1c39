import {rm} from 'node:fs/promises';
import path from 'node:path';
import {exportPassword} from '../acme.js';
import {conf, setSetting} from '../finished.js';
import {edit} from '../given.js';
import type {Lab} from '../lab-parts.js';
import {put} from '../lay-files.js';
import {client, fix, found, gateway, person, type Scenario} from '../scenario.js';
import {applicationConf} from '../server-files.js';

const settings = (lab: Lab) => path.join(conf(lab), 'application.conf');
const file = 'default-keystore-file';
const password = 'default-keystore-password';

/** What is wrong in application.conf. */
export const settingScenarios: readonly Scenario[] = [
	{
		name: 'missing-setting',
		title: 'The line default-keystore-file is gone from application.conf',
		breaks: lab => setSetting(lab, file, undefined),
		roots: found('primary', 'primary/setting-missing'),
		follows: [
			...found('primary', 'primary/serves-fallback'),
			...found(gateway, 'gateway/refused-by-primary'),
			...found(client, 'client/refused-by-primary'),
		],
		mends: [fix('primary/setting-missing', 'primary')],
	},
	{
		name: 'no-settings',
		title: 'The file application.conf is gone',
		breaks: lab => rm(settings(lab)),
		roots: found('primary', 'primary/config-missing'),
		follows: [...found('primary', 'primary/service-down', 'primary/port-closed'), ...found(gateway, 'gateway/primary-unreachable')],
		mends: [
			person('Put application.conf back from a backup or the installation, with the two settings, and restart.', async lab => {
				await put(settings(lab), applicationConf(lab.site.primary.port));
				await setSetting(lab, file, '"/opt/DispatcherParagon/conf/primary-host.pfx"');
				await setSetting(lab, password, JSON.stringify(exportPassword));
				await lab.restart();
			}),
		],
	},
	{
		name: 'utf16-settings',
		title: 'Notepad saved application.conf as UTF-16',
		breaks: lab => edit(settings(lab), text => Buffer.from(`\uFEFF${text}`, 'utf16le')),
		roots: found('primary', 'primary/config-encoding'),
		follows: [...found('primary', 'primary/service-down', 'primary/port-closed'), ...found(gateway, 'gateway/primary-unreachable')],
		mends: [fix('primary/config-encoding', 'primary')],
	},
	{
		name: 'brace-too-few',
		title: 'A brace is missing at the end of application.conf',
		breaks: lab => edit(settings(lab), text => text.replace(/\}\n$/, '')),
		roots: found('primary', 'primary/config-unparsable'),
		follows: [...found('primary', 'primary/service-down', 'primary/port-closed'), ...found(gateway, 'gateway/primary-unreachable')],
		mends: [
			person('Close the block with a brace at the line that is named, and restart.', async lab => {
				await edit(settings(lab), text => `${text}}\n`);
				await lab.restart();
			}),
		],
	},
	{
		name: 'shadowed-setting',
		title: 'A later line of application.conf names another keystore',
		breaks: lab => edit(settings(lab), text => `${text}\napp.internal-server.${file} = "/nowhere.pfx"\n`),
		roots: found('primary', 'primary/setting-shadowed'),
		follows: [
			...found('primary', 'primary/keystore-missing', 'primary/serves-fallback', 'primary/setting-repeated'),
			...found(gateway, 'gateway/refused-by-primary'),
			...found(client, 'client/refused-by-primary'),
		],
		mends: [fix('primary/setting-shadowed', 'primary')],
	},
	{
		name: 'cut-short-password',
		title: 'The password stands without quotes and holds //',
		breaks: lab => setSetting(lab, password, 'change//it'),
		roots: found('primary', 'primary/setting-cut-short'),
		follows: [
			...found('primary', 'primary/keystore-password', 'primary/serves-fallback'),
			...found(gateway, 'gateway/refused-by-primary'),
			...found(client, 'client/refused-by-primary'),
		],
		mends: [fix('primary/setting-cut-short', 'primary')],
	},
	{
		name: 'smart-quotes',
		title: 'Smart quotes stand around the password',
		breaks: lab => setSetting(lab, password, `“${exportPassword}”`),
		roots: found('primary', 'primary/setting-stray-characters'),
		follows: [
			...found('primary', 'primary/keystore-password', 'primary/serves-fallback'),
			...found(gateway, 'gateway/refused-by-primary'),
			...found(client, 'client/refused-by-primary'),
		],
		mends: [fix('primary/setting-stray-characters', 'primary')],
	},
	{
		name: 'wrong-password',
		title: 'The password in application.conf does not open the keystore',
		breaks: lab => setSetting(lab, password, '"changed"'),
		roots: found('primary', 'primary/keystore-password'),
		follows: [
			...found('primary', 'primary/serves-fallback'),
			...found(gateway, 'gateway/refused-by-primary'),
			...found(client, 'client/refused-by-primary'),
		],
		mends: [fix('primary/keystore-password', 'primary')],
	},
	{
		name: 'repeated-setting',
		title: 'The keystore is set twice, to the same file',
		breaks: lab => edit(settings(lab), text => `${text}\napp.internal-server.${file} = "/opt/DispatcherParagon/conf/primary-host.pfx"\n`),
		roots: [],
		follows: found('primary', 'primary/setting-repeated'),
		mends: [],
	},
];
