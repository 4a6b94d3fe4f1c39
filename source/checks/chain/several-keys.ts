import {ifSeen} from '../../facts/if-seen.js';
import {type JudgedChain, judgedChain} from '../../facts/judged-chain.js';
import {type JudgedFile, judgedFile} from '../../facts/judged-file.js';
import type {Certificate} from '../../pki/certificate.js';
import {chainOf} from '../../site.js';
import {count} from '../../speech/value.js';
import {chainAbout, chainSubjects, refusedChain} from '../chain-check.js';
import {defineCheck} from '../check.js';
import {isKeystore} from '../file-fault.js';
import {replaceKeystore} from '../remedies.js';
import {fileName, hostOf} from '../wording.js';

/** The keystore that is or will be loaded: the one in place where it has this certificate, whatever was given; else the given one. */
const holderOf = ({files, placed = []}: JudgedChain, inPlace: JudgedFile, {sha256}: Certificate) => {
	const holds = (file: NonNullable<JudgedFile>) => isKeystore(file) && file.certificates.some(one => one.sha256 === sha256);
	const given = files.find(holds);
	if (inPlace && holds(inPlace) && (inPlace.privateKeys.length > 1 || placed.length > 0)) return inPlace;
	return given;
};

/** The order in which Java meets the entries of a keystore is no one's choice: it may show any of them. */
export const severalKeys = defineCheck({
	id: 'chain/several-keys',
	title: 'A keystore holds several private keys',
	severity: 'error',
	passesAs: (site, subject) => `the keystore of ${hostOf(site, subject)} holds one key`,
	over: chainSubjects,
	needs: {chain: judgedChain, file: ifSeen(judgedFile)},
	explains: ['primary/serves-fallback', 'primary/serves-other-certificate', ...refusedChain],

	judge({chain, file}, where) {
		const about = chainAbout(chain, where);
		if (!about) return 'not-applicable';
		const {leaf, host, site, subject} = about;
		const holder = holderOf(chain, file.ok ? file.value : null, leaf);
		if (!holder || chain.keyMatches === false || holder.privateKeys.length === 0) return 'not-applicable';
		if (holder.privateKeys.length === 1) return undefined;
		const name = fileName(holder.path);
		const changes = chainOf(site, subject) ? replaceKeystore(subject) : [];
		return {
			title: `${name} holds ${count(holder.privateKeys.length, 'private key')}`,
			evidence: holder.privateKeys.map(({key, keySha256}) => `${key}, public key SHA-256 ${keySha256}`),
			cause: 'Java picks one of the keys by rules nobody here can set, so the server may show another certificate.',
			remedy: {
				say:
					changes.length > 0
						? `Write the keystore anew with the key of ${host} alone.`
						: `Export it again with the key of ${host} alone: keytool -importkeystore -srckeystore ${name} -srcalias ALIAS -destkeystore NEW.pfx`,
				changes,
			},
		};
	},
});
