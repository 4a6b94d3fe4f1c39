import type {TypedSecrets} from '../host/secrets.js';
import type {WantedPassword} from '../remedy/wanted-password.js';
import {takePassword} from '../remedy/wanted-password.js';
import {Secret} from '../secret.js';
import type {Site} from '../site.js';

const maps = ['files', 'keystores', 'truststores'] as const;

const copyOf = ({files, keystores, truststores}: TypedSecrets): TypedSecrets => ({
	...{files: new Map(files), keystores: new Map(keystores), truststores: new Map(truststores)},
});

const restore = (typed: TypedSecrets, before: TypedSecrets): void => {
	for (const key of maps) {
		const [map, old] = [typed[key] as Map<string, Secret>, before[key] as Map<string, Secret>];
		map.clear();
		for (const [name, secret] of old) map.set(name, secret);
	}
};

type Attempt = {
	readonly wanted: WantedPassword;
	readonly password: string;
	readonly typed: TypedSecrets;
	readonly site: Site;

	/** With it in place: why it does not do, in one sentence. */
	refusal(): Promise<string | undefined>;
};

/** Keeps a password where it is wanted, unless it does not open what it was given for: then the sentence that says so. */
export const tryPassword = async ({wanted, password, typed, site, refusal}: Attempt): Promise<string | undefined> => {
	const before = copyOf(typed);
	takePassword(wanted, new Secret(password), typed, site);
	const why = await refusal();
	// One that failed would win over a password file that holds the right one.
	if (why !== undefined) restore(typed, before);
	return why;
};
