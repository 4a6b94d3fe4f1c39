import path from 'node:path';
import {renewalSteps} from '../catalog.js';
import {givenPaths} from '../facts/given-file.js';
import type {World} from '../host/world.js';
import {quote} from '../speech/foreign.js';
import {expandPaths} from '../steps/expand-paths.js';
import {keepPasswords} from '../steps/renewal/kept-passwords.js';
import {type LastYear, lookAtLastYear} from '../steps/renewal/last-year.js';
import {type Candidate, lastYearsPasswords, unlockFiles, withPasswordFiles} from '../steps/renewal/passwords.js';
import {type Renewal, renewedOf} from '../steps/renewal/renewal.js';
import type {Walk} from '../steps/walk.js';
import {Trouble} from '../trouble.js';
import {askPassword} from './ask-password.js';
import type {Call} from './call.js';
import {refuseAbsentFiles} from './named-files.js';
import {type OpenedWalk, walkOn} from './open-walk.js';
import {home, type Opened, openWorld} from './open-world.js';
import {refuseNothing} from './refuse-nothing.js';

export type OpenedRenewal = OpenedWalk & {readonly renewal: Renewal};

/** A file beneath the site file's folder is named from there, as the wizard does; any other by its whole path. */
const asSiteNames = (siteFolder: string, file: string): string => {
	const near = path.relative(siteFolder, file);
	return near.startsWith('..') || path.isAbsolute(near) ? file : near;
};

/** The new files: folders and wildcards spelled out. Operands are relative to where the command is typed, unlike the names in a site file. */
const newFiles = async ({operands, desk}: Call, {siteFolder}: World): Promise<readonly string[]> => {
	const files: string[] = [];
	const from = home();
	for (const operand of operands)
		files.push(...(await expandPaths(path.resolve(operand), {desk, folder: siteFolder, ...(from === undefined ? {} : {home: from})})));
	return [...new Set(files)].map(file => asSiteNames(siteFolder, file));
};

const mostTries = 3;

/** Asked of whoever sits at a terminal; nobody there is a refusal, before anything else is looked at. */
const askFor = async (world: World, file: string): Promise<Candidate> => {
	for (let tries = 0; tries < mostTries; tries++) {
		const password = await askPassword(`Password for ${quote(file)}`);
		if (!password) break;
		const opened = await unlockFiles(world, [file], [{password, file: null}]);
		if (opened.get(file)) return {password, file: null};
	}

	throw new Trouble('wrong-password', `No password given opens ${quote(file)}.`, [
		'Give it with --password-file FILE, or in a password file that the site file names: each of those is tried.',
	]);
};

type Passwords = {readonly sources: Map<string, string | null>; readonly stillLocked: readonly string[]};

/** Tries what is at hand on each locked file: the password of this call, then last year's. What opened it counts from here on. */
const openFiles = async ({options, password}: Call, {typed}: Opened, world: World, files: readonly string[]): Promise<Passwords> => {
	const file = options.passwordFile === undefined ? null : asSiteNames(world.siteFolder, path.resolve(options.passwordFile));
	const candidates = [...(password ? [{password, file}] : []), ...(await lastYearsPasswords(world))];
	const opened = await unlockFiles(world, files, candidates);
	const sources = new Map<string, string | null>();

	for (const [name, candidate] of opened) {
		if (!candidate) continue;
		typed.files.set(name, candidate.password);
		sources.set(name, candidate.file);
	}

	return {sources, stillLocked: [...opened.keys()].filter(name => !sources.has(name))};
};

const refuseUnread = (walk: Walk) => {
	const broken = walk.given().find(({opened}) => !opened);
	if (broken)
		throw new Trouble('file-does-not-open', `${quote(broken.path)}: ${broken.say}`, ['Look into it with dispatcher-trust inspect.']);
};

/** What was there before, the new files sorted in, and the walk from one to the other. `isScreen`: a wizard asks for what lacks. Whoever opens it ends the walk. */
export const openRenewal = async (call: Call, isScreen: boolean): Promise<OpenedRenewal> => {
	const opened = await openWorld(call);
	const {site, siteFile, typed} = opened;
	refuseNothing(opened, 'Name the one of the setup with --site FILE.');
	const world = opened.worldFor(site);
	const files = await newFiles(call, world);
	if (files.length === 0 && !isScreen) await refuseAbsentFiles(world);
	// Looked at with last year's passwords, before this year's are known.
	const before: LastYear = await lookAtLastYear(world);
	const {sources, stillLocked} = await openFiles(call, opened, world, files.length > 0 ? files : givenPaths(site));

	for (const file of isScreen ? [] : stillLocked) {
		const {password} = await askFor(world, file);
		typed.files.set(file, password);
		sources.set(file, null);
	}

	const adopt = (changed: typeof site) => {
		// What is typed on a page of the wizard stands in no file.
		const all = new Map<string, string | null>([...typed.files.keys()].map(file => [file, sources.get(file) ?? null]));
		return withPasswordFiles(changed, all);
	};
	let walk: Walk | undefined;
	const renewal: Renewal = {before, siteFile, given: () => walk?.given().map(({path: file}) => file) ?? []};
	const walking = walkOn(call, opened, {
		steps: renewalSteps(renewal),
		site: files.length > 0 ? site : adopt(site),
		adopt,
		isSiteFileInRun: true,
	});
	({walk} = walking);
	if (files.length > 0) await walk.give(files);
	if (!isScreen) refuseUnread(walk);
	await keepPasswords(opened.worldFor(walk.site()), renewedOf(renewal, walk.site()), typed);
	return {...walking, renewal};
};
