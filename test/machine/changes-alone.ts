import path from 'node:path';
import process from 'node:process';
import {openJournal} from '../../source/actions/journal.js';
import {run} from '../../source/actions/run.js';
import {listRuns} from '../../source/actions/runs.js';
import {tryPlaces} from '../../source/actions/try-places.js';
import {undo} from '../../source/actions/undo.js';
import {actions} from '../../source/catalog.js';
import {noTypedSecrets} from '../../source/host/secrets.js';
import {worldOf} from '../../source/host/world-of.js';
import {labSite} from '../../source/lab/lab-site.js';

// A program of its own, to be killed: every change of a setup but the restart, on a tree without a server, so that it lasts a second and not a minute.
const [verb = '', folder = ''] = process.argv.slice(2);
const world = worldOf({
	site: labSite(2560),
	siteFolder: folder,
	root: folder,
	typed: noTypedSecrets(),
	general: undefined,
	at: undefined,
	timeout: 1000,
});
const journal = openJournal(world);

if (verb === 'setup') {
	const gateway = 'gateway:gateway-host' as const;
	const changes = [
		{do: 'place-keystore', on: 'primary'},
		{do: 'set-config', on: 'primary'},
		{do: 'import-trusted-root', on: 'primary'},
		{do: 'export-authorities', on: 'portal', to: path.join(folder, 'out/portal')},
		{do: 'place-keystore', on: gateway},
		{do: 'write-truststore', on: gateway},
		{do: 'write-unattended-file', on: gateway},
	] as const;
	await tryPlaces(changes, actions, world);
	const {trouble} = await run(changes, {actions, world, journal, command: 'setup'});
	if (trouble) throw trouble;
} else {
	for (const {run: name, isUndone} of await listRuns(journal, world)) {
		if (!isUndone) await undo(name, {actions, world, journal});
	}
}
