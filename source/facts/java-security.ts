import {type DisabledAlgorithm, readDisabledAlgorithms} from '../pki/pkix-algorithms.js';
import {profileFor} from '../pki/profile.js';
import {javaReleasePath, javaSecurityPaths} from '../product/paragon.js';
import {Trouble} from '../trouble.js';
import {defineFact, type Look} from './fact.js';

/** What the product's own Java refuses and reads. `null`: it does not say so, or it is not there. */
export type JavaSecurity = {
	/** The file with its rules; `null`: the rules of Java 17 are taken. */
	readonly path: string | null;
	readonly disabled: readonly DisabledAlgorithm[] | null;
	readonly profile: 'modern' | 'legacy';
};

const unknown: JavaSecurity = {path: null, disabled: null, profile: 'modern'};

const read = async ({world: {primary}}: Look, file: string): Promise<string | null> => {
	try {
		return (await primary.readFile(file)).toString('utf8');
	} catch (error) {
		if (error instanceof Trouble) return null;
		throw error;
	}
};

/** A property goes on where a line ends in a backslash; the last one of a name counts, as java.util.Properties takes it. */
const property = (text: string, name: string): string | null => {
	const lines = text.replaceAll(/\\\r?\n[ \t]*/g, '').split(/\r?\n/);
	const found = lines.findLast(line => line.startsWith(`${name}=`));
	return found === undefined ? null : found.slice(name.length + 1);
};

export const javaSecurity = defineFact<JavaSecurity>({
	name: 'java-security',
	of: 'primary',

	async gather(look) {
		const {primary} = look.world.site;
		if (primary.where === 'cloud') return unknown;
		const profile = profileFor(await read(look, javaReleasePath(primary.installRoot)));
		for (const path of javaSecurityPaths(primary.installRoot)) {
			const value = property((await read(look, path)) ?? '', 'jdk.certpath.disabledAlgorithms');
			if (value !== null) return {path, disabled: readDisabledAlgorithms(value), profile};
		}

		return {...unknown, profile};
	},
});
