import path from 'node:path';
import {meantValue} from '../hocon/meant-value.js';
import {findSetting} from '../hocon/settings.js';
import type {FileState} from '../host/host.js';
import {readSettings} from '../host/read-settings.js';
import type {World} from '../host/world.js';
import type {Certificate} from '../pki/certificate.js';
import {buildChain} from '../pki/chain.js';
import type {Container} from '../pki/container.js';
import {configPath, paragon} from '../product/paragon.js';
import type {Secret} from '../secret.js';
import {permissions} from '../speech/value.js';
import {Trouble} from '../trouble.js';
import {applicationConf} from './application-conf.js';
import {defineFact, type Look} from './fact.js';
import {asGivenFile, type GivenFile} from './given-file.js';
import {readableBy} from './readable-by.js';
import {service} from './service.js';
import {need} from './sweep.js';

/** The keystore the server will load: the file named by application.conf, tried with the password that stands there. */
export type PlacedKeystore = {
	/** `null`: no setting names one. */
	readonly path: string | null;
	readonly exists: boolean;
	readonly size: number | null;

	/** "-rw-r----- root:safeq"; `null` when it is not there. */
	readonly permissions: string | null;
	readonly changedAt: string | null;

	/** Whom the service runs as. */
	readonly user: string;

	/** Tried by opening it as that user, parents included; 'untried' when we may not. */
	readonly readable: 'yes' | 'no' | 'untried';

	/** What keeps that user out, "folder /opt/x is drwx------ root:root"; `null` when nothing does. */
	readonly obstacle: string | null;

	/** `null`: not tried (nothing there, or we cannot read it). */
	readonly opens: boolean | null;
	readonly reason: null | 'wrong-password' | 'not-a-keystore' | 'truncated' | 'unsupported' | 'no-private-key';
	readonly say: string | null;

	/** Leaf first. */
	readonly chain: readonly Certificate[];

	/** All that is in it, as of a given file; absent where it was not read. */
	readonly file?: GivenFile;

	/** It does not open with the set password: does it with what somebody meant by it? Absent where nothing else was meant. */
	readonly opensAsMeant?: boolean;

	/** No file lies there: does one where somebody meant? Absent where nowhere else was meant. */
	readonly existsAsMeant?: boolean;
};

type Passwords = {readonly set: Secret | null; readonly meant: Secret | null};

/** Passwords are read again instead of taken from a fact: a value can be shown and stored, a password never. */
const configPasswords = async ({site, primary, timeout}: World): Promise<Passwords> => {
	const {installRoot, service} = site.primary;
	const {configuration} = await readSettings(primary, configPath(installRoot), {installRoot, service, timeout});
	const setting = paragon.keystorePasswordSetting;
	return {set: findSetting(configuration, setting).value, meant: meantValue(configuration, setting)};
};

export const configPassword = async (world: World): Promise<Secret | null> => (await configPasswords(world)).set;

type Opening = Pick<PlacedKeystore, 'opens' | 'reason' | 'say' | 'chain' | 'file' | 'opensAsMeant'>;

const reasons: Readonly<Record<NonNullable<Container['trouble']>['reason'], NonNullable<PlacedKeystore['reason']>>> = {
	'needs-password': 'wrong-password',
	'wrong-password': 'wrong-password',
	'not-a-keystore': 'not-a-keystore',
	truncated: 'truncated',
	unsupported: 'unsupported',
	'nothing-inside': 'no-private-key',
};

const untried: Opening = {opens: null, reason: null, say: null, chain: []};

const open = async (path: string, bytes: Uint8Array, password: Secret): Promise<Opening> => {
	const file = await asGivenFile(path, bytes, password);
	const {certificates, privateKeys, say} = file;
	const trouble = file.reason as keyof typeof reasons | null;
	if (trouble) return {opens: false, reason: reasons[trouble], say, chain: [], file};

	const leaf = certificates.find(({keySha256}) => privateKeys.some(key => key.keySha256 === keySha256));
	if (leaf) return {opens: true, reason: null, say: null, chain: buildChain(leaf, certificates).links, file};
	return {opens: true, reason: 'no-private-key', say: 'It opens, and holds no private key with its certificate.', chain: [], file};
};

const tryBoth = async (path: string, bytes: Uint8Array, set: Secret, meant: Secret | null): Promise<Opening> => {
	const opening = await open(path, bytes, set);
	if (opening.reason !== 'wrong-password' || !meant) return opening;
	return {...opening, opensAsMeant: (await open(path, bytes, meant)).opens === true};
};

const describe = ({mode, owner, group}: FileState) => `${permissions(mode)} ${owner}:${group}`;

/** Our own reading, as whoever we are. `undefined`: we may not. */
const readOurselves = async ({primary}: World, file: string) =>
	primary.readFile(file).catch((error: unknown) => {
		if (error instanceof Trouble && error.code === 'file-forbidden') return undefined;
		throw error;
	});

type Place = {readonly file: string | null; readonly meant: string | null};

const keystoreFile = async ({world: {site}, see}: Look): Promise<Place> => {
	const conf = await need(see(applicationConf));
	if (conf.state === 'forbidden') throw new Trouble('file-forbidden', conf.say ?? `${conf.path} may not be read.`, ['Run it as root.']);
	if (conf.keystoreFile.beyond) throw new Trouble('config-beyond', conf.keystoreFile.beyond);
	const {value, meant} = conf.keystoreFile;
	const resolved = (file: string | null | undefined) => (file ? path.posix.resolve(site.primary.installRoot, file) : null);
	return {file: resolved(value), meant: resolved(meant)};
};

export const placedKeystore = defineFact<PlacedKeystore>({
	name: 'placed-keystore',
	of: 'primary',

	async gather(look) {
		const {world} = look;
		// All begun at once: each of them asks systemd, and none needs the other.
		const unitSeen = look.see(service);
		const passwordsRead = configPasswords(world);
		// Where the file names no keystore, it is that which is told.
		passwordsRead.catch(() => undefined);
		const {file, meant} = await keystoreFile(look);
		const unit = await unitSeen;
		const user = unit.ok ? unit.value.user : '';
		const none = {size: null, permissions: null, changedAt: null, readable: 'untried', obstacle: null, ...untried} as const;
		const state = file === null ? undefined : await world.primary.look(file);
		if (file === null || state?.kind !== 'file') {
			const elsewhere = meant === null ? {} : {existsAsMeant: (await world.primary.look(meant))?.kind === 'file'};
			const folder = state ? ({opens: false, reason: 'not-a-keystore', say: `${file} is no file.`} as const) : {};
			return {path: file, exists: state !== undefined, user, ...none, ...folder, ...elsewhere};
		}

		const account = user === '' ? undefined : await world.primary.user(user);
		const reading = readableBy(world, file, account);
		reading.catch(() => undefined);
		const bytes = await readOurselves(world, file);
		const passwords = await passwordsRead;
		const opening = bytes && passwords.set ? await tryBoth(file, bytes, passwords.set, passwords.meant) : untried;
		return {
			path: file,
			exists: true,
			size: state.size,
			permissions: describe(state),
			changedAt: state.changedAt,
			user,
			...(await reading),
			...opening,
		};
	},
});
