import {hostOf} from '../checks/wording.js';
import {newSweep} from '../facts/sweep.js';
import {portalPack} from '../packs/portal/portal-pack.js';
import {seePortal} from '../packs/portal/portal-view.js';
import {safe} from '../speech/foreign.js';
import {count} from '../speech/value.js';
import type {Call} from './call.js';
import {exportFolder, exportPack} from './export-folder.js';
import {openWorld} from './open-world.js';
import {transcriptRow} from './transcript-row.js';

/** `export portal --to DIR`: the CA files in upload order and one page that says what to do with them. Exit 0, or a Trouble. */
export const exportPortal = async (call: Call): Promise<number> => {
	const to = exportFolder(call, 'portal');
	const {site, worldFor} = await openWorld(call);
	const world = worldFor(site);
	const view = await seePortal(newSweep(world), site);
	const {uploads, publicOnes, unfinished, without} = view;
	await exportPack(call, world, {
		to,
		kind: 'portal',
		make: at => portalPack(view, {version: call.version, at}),
		news: `${count(uploads.length, 'CA certificate')} to upload, the page portal.html and the same as checklist.md`,
		but: [
			...publicOnes.map(({on, root}) => `nothing for ${hostOf(site, on)}: its chain ends in ${safe(root.label)}, a public authority`),
			...unfinished.map(({on, missing}) => `the chain of ${hostOf(site, on)} goes on to ${safe(missing)}, which nobody gave`),
			...without.map(on => `no certificate of ${hostOf(site, on)} was given`),
		],
		body: {
			uploads: uploads.map(({file, certificate: {sha256, subject}}) => ({file, sha256, subject})),
			accounts: site.portal.accounts,
			public: publicOnes.map(({on, root}) => ({on, root: root.subject})),
			missing: unfinished,
		},
	});
	call.write(transcriptRow('next', 'give the folder to whoever has the portal; the page opens in any browser, without a network'));
	return 0;
};
