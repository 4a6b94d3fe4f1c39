import {newSweep} from '../facts/sweep.js';
import type {World} from '../host/world.js';
import {thumbprintOf} from '../packs/windows/script-data.js';
import {folderOf, windowsFiles} from '../packs/windows/windows-pack.js';
import {seeWindows, type WindowsGroup} from '../packs/windows/windows-view.js';
import type {Secret} from '../secret.js';
import {safe} from '../speech/foreign.js';
import {count} from '../speech/value.js';
import {newPassword} from './ask-password.js';
import type {Call} from './call.js';
import {exportFolder, exportPack} from './export-folder.js';
import {openWorld} from './open-world.js';
import {transcriptRow} from './transcript-row.js';

/** `--password-file` is the pack's; else the one that opens the given keystore, else a new one. */
const passwordOf = async (call: Call, world: World, {clients, pfx}: WindowsGroup): Promise<Secret> => {
	const [client] = clients;
	return call.password ?? (client && (await world.secrets.forKeystore(client.on))) ?? newPassword(undefined, pfx);
};

const butOf = ({clients, primaryRootLacks}: WindowsGroup): readonly string[] => [
	...clients.flatMap(({host, findings}) => findings.map(({id, title}) => `${safe(host)}: ${safe(title)} (${id})`)),
	...(primaryRootLacks === null ? [] : [`the root above the primary is not among the files. ${safe(primaryRootLacks)}`]),
];

const bodyOf =
	(groups: readonly WindowsGroup[]) =>
	(group: WindowsGroup): object => ({
		folder: folderOf(group, groups),
		clients: group.clients.map(({host, mode, text, findings}) => ({host, mode, subject: text, findings: findings.map(({id}) => id)})),
		pfx: group.pfx,
		sha256: group.identity.leaf.sha256,
		thumbprint: thumbprintOf(group.identity.leaf),
		authorities: group.authorities.map(({file, store, certificate: {sha256}}) => ({file, store, sha256})),
	});

/** `export windows --to DIR [--profile legacy]`: for each chain the PFX, the CA files, the scripts and a checklist. Exit 0, or a Trouble. */
export const exportWindows = async (call: Call): Promise<number> => {
	const to = exportFolder(call, 'windows');
	const {site, worldFor} = await openWorld(call);
	const world = worldFor(site);
	const profile = call.options.profile ?? 'modern';
	const groups = await seeWindows(world, newSweep(world));
	const passwords: Secret[] = [];
	for (const group of groups) passwords.push(await passwordOf(call, world, group));
	const clients = count(groups.flatMap(group => group.clients).length, 'Windows client');
	await exportPack(call, world, {
		to,
		kind: 'windows',
		make: at =>
			groups.flatMap((group, index) => {
				const password = passwords[index];
				return password ? windowsFiles(group, folderOf(group, groups), password, {version: call.version, at, profile}) : [];
			}),
		news: `what ${clients} ${clients.startsWith('1 ') ? 'needs' : 'need'}: PFX, CA files, scripts and a checklist`,
		but: groups.flatMap(butOf),
		body: {profile, groups: groups.map(bodyOf(groups))},
	});
	call.write(
		transcriptRow(
			'why',
			profile === 'modern'
				? 'the PFX has AES-256 and SHA-256, for Windows 10 from 1709 and Server from 2019; for an older one write it with --profile legacy'
				: 'the PFX has 3DES and SHA-1, for a Windows before 10 version 1709 or Server 2019; a newer one is better served without --profile legacy',
		),
	);
	call.write(
		transcriptRow('next', 'carry the folder to the client, and its password by another way; checklist.html says what to do there'),
	);
	return 0;
};
