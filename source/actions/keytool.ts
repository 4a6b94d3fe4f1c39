import path from 'node:path';
import type {World} from '../host/world.js';
import {keytoolPath} from '../product/paragon.js';
import {quote} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import {cacertsPassword} from './cacerts.js';

const variable = 'CACERTS_PASSWORD';

/** In a folder of their own beside the file: a keytool that outlives us when we are killed cannot write them anew once an undo took the folder away. */
export const draftsOf = (file: string) => {
	const folder = `${file}.dispatcher-trust-draft`;
	return {folder, draft: path.join(folder, 'cacerts'), certificate: path.join(folder, 'root.cer')};
};

// keytool sees this machine's paths, not those of a host beneath a folder.
const outside = ({primary}: World, file: string) => path.join(primary.root, file);

/**
Imports the draft certificate into the draft keystore with the product's own keytool.
Its word counts for nothing: it says "added" before it fails to write, and ends with 0 when it added nothing. Read the draft back instead.
@throws Trouble 'keytool-missing', 'keytool-refused'
*/
export const importInto = async (world: World, {draft, certificate}: ReturnType<typeof draftsOf>, alias: string): Promise<void> => {
	const keytool = keytoolPath(world.site.primary.installRoot);
	if (!(await world.primary.look(keytool))) {
		throw new Trouble('keytool-missing', `The product's own keytool is missing: there is no ${keytool}.`, [
			'Look whether the install folder is right, or repair the installation.',
		]);
	}

	const command = [
		keytool,
		'-importcert',
		'-noprompt',
		...['-alias', alias],
		...['-file', outside(world, certificate)],
		...['-keystore', outside(world, draft)],
		...['-storepass:env', variable],
		'-J-Duser.language=en',
	];
	const {code, stdout, stderr} = await world.primary.run(command, {secrets: {[variable]: cacertsPassword}, timeout: 60_000});
	if (code === 0) return;
	const said = `${stdout} ${stderr}`.trim();
	const end = code > 128 ? `it was ended by signal ${code - 128}` : `it ended with exit status ${code} and said nothing`;
	throw new Trouble('keytool-refused', `keytool did not import the root: ${said ? quote(said) : end}.`, [
		'Nothing was changed: it worked on a copy.',
	]);
};
