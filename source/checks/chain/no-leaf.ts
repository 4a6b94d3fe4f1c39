import {judgedChain} from '../../facts/judged-chain.js';
import {count} from '../../speech/value.js';
import {chainSubjects, judgedOfLeaf} from '../chain-check.js';
import {defineCheck} from '../check.js';
import {requestAnew} from '../request-anew.js';
import {fileName, hostOf, leafOf, named} from '../wording.js';

/** Authorities alone: whoever exported them left out the certificate they were asked for. */
export const noLeaf = defineCheck({
	id: 'chain/no-leaf',
	title: "The given files hold authorities only, and no host's own certificate",
	severity: 'error',
	passesAs: (site, subject) => `the certificate of ${hostOf(site, subject)} is there`,
	over: chainSubjects,
	needs: {chain: judgedChain},
	explains: judgedOfLeaf,

	judge({chain}, {site, subject}) {
		const {files, leaf} = chain;
		if (leaf) return undefined;
		if (files.length === 0) return 'not-applicable';
		const certificates = files.flatMap(file => file.certificates);
		// A closed file may hold it, and of several hosts' certificates nobody can tell which is meant: not seen.
		if (files.some(({opened}) => !opened) || certificates.some(({authority}) => !authority)) leafOf(chain);
		const host = hostOf(site, subject);
		return {
			title: `No given file holds the certificate of ${host} itself`,
			evidence: [
				`in ${files.map(({path}) => fileName(path)).join(', ')}: ${count(certificates.length, 'certificate')}`,
				...certificates.slice(0, 5).map(({label}) => `${named(label)} is an authority`),
			],
			cause: 'Authorities were exported, and not the certificate they signed.',
			remedy: {
				say: `Give the file with the certificate that was issued for ${host}. Was none issued yet, request it: ${requestAnew(site, subject)}`,
				changes: [],
			},
		};
	},
});
