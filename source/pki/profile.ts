import type {Container} from './opened.js';
import type {Profile} from './pkcs12-write.js';

type Version = {readonly feature: number; readonly update: number};

/** `JAVA_VERSION="1.8.0_292"` and `JAVA_VERSION="11.0.12"`: how Java's own `release` file says it. */
const versionOf = (release: string): Version | null => {
	const [, text = ''] = /^JAVA_VERSION="?([0-9._]+)/m.exec(release) ?? [];
	const old = /^1\.(\d+)\.\d+(?:_(\d+))?/.exec(text);
	if (old) return {feature: Number(old[1]), update: Number(old[2] ?? 0)};
	const [, feature, update] = /^(\d+)(?:\.\d+(?:\.(\d+))?)?/.exec(text) ?? [];
	return feature === undefined ? null : {feature: Number(feature), update: Number(update ?? 0)};
};

/**
Which keystores a Java reads, by the text of its `release` file. Before 8u301, 11.0.12 and 12 it refuses PBES2 and a MAC of SHA-256,
and calls the password incorrect. Unknown, or no Java at hand: the modern one.
*/
export const profileFor = (release: string | null): Profile => {
	const version = release === null ? null : versionOf(release);
	if (!version) return 'modern';
	const {feature, update} = version;
	const isOld = feature < 8 || (feature === 8 && update < 301) || feature === 9 || feature === 10 || (feature === 11 && update < 12);
	return isOld ? 'legacy' : 'modern';
};

/** Can a Java of that profile read a container that is protected so? */
export const suits = (pkcs12: Container['pkcs12'], profile: Profile): boolean =>
	profile === 'modern' || !pkcs12 || ([null, 'SHA-1'].includes(pkcs12.mac) && pkcs12.encryption.every(name => !name.startsWith('PBES2')));
