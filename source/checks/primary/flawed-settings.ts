import type {ApplicationConf} from '../../facts/application-conf.js';
import type {Seen} from '../../facts/fact.js';
import type {PlacedKeystore} from '../../facts/placed-keystore.js';
import type {Flaws} from '../../hocon/flaws.js';
import type {Site} from '../../site.js';
import {Trouble} from '../../trouble.js';
import type {Remedy} from '../check.js';
import {setAsMeant, setUpKeystore} from '../remedies.js';
import {type NamedSetting, settingsOf} from './settings.js';

export type Flawed = NamedSetting & {readonly flaws: Flaws; readonly keystore: PlacedKeystore};

/** Does the value that is in force do its work: is there a file at the path, does the password open it? `null`: it could not be tried. */
const works = ({isSecret}: NamedSetting, {path, exists, opens, reason}: PlacedKeystore): boolean | null => {
	if (!isSecret) return path !== null && exists && reason !== 'not-a-keystore';
	// Of a file that is not there, or is no keystore, the password cannot be blamed.
	if (!exists) return true;
	return opens === null ? null : reason !== 'wrong-password';
};

/**
Settings with a flaw whose value does not work. What looks odd and works was meant: a password may end in a semicolon.
Trouble where a flaw is there and nobody can try the value.
*/
export const flawedSettings = (
	conf: ApplicationConf,
	keystore: Seen<PlacedKeystore>,
	hasFlaw: (flaws: Flaws, keystore: PlacedKeystore | null) => boolean,
): readonly Flawed[] => {
	const flawed = settingsOf(conf).flatMap(one => {
		const {flaws} = one.setting;
		return flaws && hasFlaw(flaws, keystore.ok ? keystore.value : null) ? [{...one, flaws}] : [];
	});
	if (flawed.length === 0) return [];
	if (!keystore.ok) throw new Trouble(keystore.code, keystore.why, keystore.hints);

	const tried = flawed.map(one => ({...one, keystore: keystore.value, works: works(one, keystore.value)}));
	const faulty = tried.filter(one => one.works === false);
	if (faulty.length === 0 && tried.some(one => one.works === null)) {
		throw new Trouble('keystore-not-seen', `${keystore.value.path} may not be read, so its password could not be tried.`, [
			'Run it as root on the primary.',
		]);
	}

	return faulty;
};

/** Was the value that somebody meant tried, and does it work? */
const isMeantRight = ({isSecret, keystore}: Flawed): boolean => (isSecret ? keystore.opensAsMeant : keystore.existsAsMeant) === true;

/** What was meant and works is written as it was meant; else the prepared keystore and its password are. */
export const mend = (flawed: readonly Flawed[], conf: ApplicationConf, site: Site, say: string): Remedy => {
	if (flawed.every(isMeantRight))
		return {
			say,
			changes: setAsMeant(
				conf.path,
				flawed.flatMap(({setting: {path}}) => (path === null ? [] : [path])),
			),
		};
	const changes = setUpKeystore(site);
	return {
		say:
			changes.length > 0
				? `${say} What stands there does not work either way, so setup's value is written.`
				: `${say} Which value was meant, only a person knows.`,
		changes,
	};
};
