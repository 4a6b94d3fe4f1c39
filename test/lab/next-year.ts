import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {renewCommand} from '../../source/commands/renew.js';
import {undoCommand} from '../../source/commands/undo.js';
import {exportPassword, exportPfx} from '../../source/lab/acme.js';
import {finishSetup} from '../../source/lab/finished.js';
import {type Issued, issue, type Wish} from '../../source/lab/issue.js';
import {type Lab, type LabOptions, makeLab} from '../../source/lab/lab.js';
import {calling} from '../commands/calling.js';

const day = 86_400_000;
const at = (days: number) => new Date(Date.now() + days * day);

/** A lab that was set up last year, its server on the certificate of then. The portal takes what is uploaded by hand. */
export const labOfLastYear = async (options: LabOptions = {}): Promise<Lab> => {
	const lab = await makeLab(options);
	await finishSetup(lab);
	await lab.stop();
	await lab.start();
	// The stand-in systemctl and journalctl of the lab.
	process.env['PATH'] = `${lab.programs}:${process.env['PATH']}`;
	return lab;
};

export type Year = {readonly root: Issued; readonly intermediate: Issued};

/** The same authorities go on. */
export const sameAuthorities = ({acme: {root, intermediate}}: Lab): Year => ({root, intermediate});

/** Acme's authorities end too, and new ones take their place: `Acme-CA-Root-2` and what it issued. */
export const newAuthorities = async ({ocsp}: Lab, number = 2): Promise<Year> => {
	const authority = {organization: 'Acme', notBefore: at(-1)};
	const root = await issue({...authority, name: `Acme-CA-Root-${number}`, notAfter: at(3650), pathLength: null});
	const intermediate = await issue({
		...authority,
		name: `Acme-CA-Intermediate-${number}`,
		issuer: root,
		notAfter: at(1825),
		pathLength: 0,
		ocspUrl: ocsp.url,
	});
	return {root, intermediate};
};

/** A leaf that lasts a year longer than last year's, as a PFX in `in/2027` with its password; its path. */
export const nextYears = async (
	lab: Lab,
	name: string,
	year: Year,
	{password = exportPassword, ...wish}: Partial<Wish> & {readonly password?: string} = {},
): Promise<string> => {
	const leaf = await issue({
		name,
		issuer: year.intermediate,
		notBefore: at(-1),
		notAfter: at(730),
		uses: ['serverAuth', 'clientAuth'],
		dns: [name],
		ocspUrl: lab.ocsp.url,
		...wish,
	});
	const file = path.join(lab.folder, 'in/2027', `${name}.pfx`);
	fs.mkdirSync(path.dirname(file), {recursive: true});
	fs.writeFileSync(file, exportPfx(leaf, [year.intermediate, year.root], password));
	return file;
};

const withLab = (lab: Lab, line: readonly string[]) => ['--site', lab.siteFile, '--root', lab.folder, ...line];

export const renew = (lab: Lab, line: readonly string[], password: string | null = null) =>
	calling(renewCommand, withLab(lab, line), password);
export const undo = (lab: Lab, run: string) => calling(undoCommand, withLab(lab, ['--yes', run]), null);
