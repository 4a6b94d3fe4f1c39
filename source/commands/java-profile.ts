import path from 'node:path';
import type {Profile} from '../pki/pkcs12-write.js';
import {profileFor} from '../pki/profile.js';
import type {Call} from './call.js';

/** `--profile` counts, else what the Java in `--jre` reads, else the modern one. */
export const profileOf = async ({desk, options: {profile, jre}}: Call): Promise<Profile> => {
	if (profile !== undefined || jre === undefined) return profile ?? 'modern';
	return profileFor((await desk.readFile(path.resolve(jre, 'release'))).toString('utf8'));
};
