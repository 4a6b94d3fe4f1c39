import {chmodSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {openJournal} from '../../source/actions/journal.js';
import {run} from '../../source/actions/run.js';
import {actions} from '../../source/catalog.js';
import type {Outcome} from '../../source/checks/check.js';
import {isFailed} from '../../source/checks/root-causes.js';
import {exportPassword, exportPfx} from '../../source/lab/acme.js';
import {finishSetup, placedKeystore, setSetting} from '../../source/lab/finished.js';
import {type Lab, makeLab} from '../../source/lab/lab.js';
import {cacertsPath, configPath, paragon} from '../../source/product/paragon.js';
import {hasJdk} from './look.js';
import {look, worldFor} from './play-scenario.js';

let lab: Lab;
const {keystoreFileSetting: file, keystorePasswordSetting: password} = paragon;
const inLab = (place: string) => path.join(lab.folder, place);
const conf = () => inLab(configPath(paragon.installRoot));

const edit = (change: (text: string) => string | Uint8Array) => writeFileSync(conf(), change(readFileSync(conf(), 'utf8')));

const rootsOf = (outcomes: readonly Outcome[]) => outcomes.filter(isFailed).filter(({because}) => because === null);
const named = (outcomes: readonly Outcome[]) => rootsOf(outcomes).map(({id}) => id);
const followersOf = (outcomes: readonly Outcome[]) => outcomes.flatMap(one => ('because' in one && one.because ? [one.id] : []));
const unseen = (outcomes: readonly Outcome[]) =>
	outcomes.flatMap(one => (one.state === 'unknown' && one.because === null ? [`${one.id}: ${one.why}`] : []));

type Fault = {
	readonly name: string;
	readonly roots: readonly string[];

	/** Ids that must follow from the root. */
	readonly follows?: readonly string[];

	/** What stays for a person to tidy up. Absent: nothing. `null`: only a person can mend it at all. */
	readonly leaves?: readonly string[] | null;
	breaks(): Promise<void> | void;
};

const faults: readonly Fault[] = [
	{
		name: 'settings saved as UTF-16',
		roots: ['primary/config-encoding'],
		follows: ['primary/service-down'],
		breaks: () => edit(text => Buffer.from(`\uFEFF${text}`, 'utf16le')),
	},
	{
		name: 'a brace too few',
		roots: ['primary/config-unparsable'],
		follows: ['primary/service-down', 'primary/setting-missing'],
		leaves: null,
		breaks: () => edit(text => text.replace(/\}\n$/, '')),
	},
	{
		name: 'smart quotes around the password',
		roots: ['primary/setting-stray-characters'],
		follows: ['primary/keystore-password', 'primary/serves-fallback', 'gateway/refused-by-primary'],
		breaks: async () => setSetting(lab, password, `“${exportPassword}”`),
	},
	{
		name: 'a later value that names nothing',
		roots: ['primary/setting-shadowed'],
		follows: ['primary/keystore-missing', 'primary/setting-repeated', 'primary/serves-fallback'],
		leaves: ['primary/setting-repeated'],
		breaks: () => edit(text => `${text}\napp.internal-server.${file} = "/nowhere.pfx"\n`),
	},
	{
		name: "the gateway's keystore in the primary's place",
		roots: ['primary/serves-other-certificate', 'primary/keystore-differs'],
		follows: ['gateway/refused-by-primary'],
		breaks: () => writeFileSync(placedKeystore(lab), exportPfx(lab.acme.gateway, [lab.acme.intermediate, lab.acme.root], exportPassword)),
	},
	{
		name: 'a keystore whose key belongs to nobody in it',
		roots: ['primary/keystore-unusable'],
		breaks: () =>
			writeFileSync(
				placedKeystore(lab),
				exportPfx(lab.acme.primary, [lab.acme.intermediate, lab.acme.root], exportPassword, lab.acme.gateway.keyPem),
			),
	},
	{
		name: 'a cacerts file that was cut off',
		roots: ['primary/cacerts-unusable'],
		follows: ['primary/root-not-in-cacerts', 'primary/service-down'],
		leaves: null,
		breaks: () => writeFileSync(inLab(cacertsPath(paragon.installRoot)), 'cut off'),
	},
	{
		name: 'two faults at once',
		roots: ['primary/setting-stray-characters', 'primary/keystore-unreadable'],
		follows: ['primary/serves-fallback'],
		breaks: async () => {
			await setSetting(lab, password, `${JSON.stringify(exportPassword)};`);
			chmodSync(placedKeystore(lab), lab.user.isSomebodyElse ? 0o600 : 0o000);
		},
	},
];

// One lab, broken and mended again and again, each time by the changes that the finding itself names.
describe.skipIf(!hasJdk)('the findings of the primary on a server that speaks JSSE', () => {
	beforeAll(async () => {
		lab = await makeLab();
		await finishSetup(lab);
		await lab.restart();
	});

	afterAll(() => lab.dispose());

	test('a healthy one has none, and nothing stays unseen', async () => {
		const outcomes = await look(lab);
		expect([named(outcomes), unseen(outcomes)]).toEqual([[], []]);
	});

	test.each(faults)('$name', async ({roots, follows = [], leaves = [], breaks}) => {
		const places = [conf(), placedKeystore(lab), inLab(cacertsPath(paragon.installRoot))];
		const before = places.map(place => ({place, bytes: readFileSync(place), mode: statSync(place).mode}));

		try {
			await breaks();
			await lab.restart();
			const outcomes = await look(lab);
			expect([named(outcomes).sort(), unseen(outcomes)]).toEqual([[...roots].sort(), []]);
			for (const id of follows) expect(followersOf(outcomes)).toContain(id);
			if (leaves === null) return;

			const changes = rootsOf(outcomes).flatMap(({finding}) => finding.remedy.changes);
			const options = {actions, world: worldFor(lab), journal: openJournal(worldFor(lab)), command: 'fix'};
			expect((await run(changes, options)).trouble).toBeNull();
			expect(named(await look(lab))).toEqual(leaves);
		} finally {
			for (const {place, bytes, mode} of before) {
				writeFileSync(place, bytes);
				chmodSync(place, mode);
			}
		}
	});
});
