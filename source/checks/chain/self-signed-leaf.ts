import {isRoot} from '../../pki/chain.js';
import {defineChainCheck, refusedChain} from '../chain-check.js';
import {requestAnew} from '../request-anew.js';
import {named} from '../wording.js';

export const selfSignedLeaf = defineChainCheck({
	id: 'chain/self-signed-leaf',
	title: 'The certificate signed itself',
	passesAs: host => `the certificate of ${host} was signed by an authority`,
	explains: ['primary/root-not-in-cacerts', 'portal/authority-not-accepted', ...refusedChain],
	endsAtTrusted: true,

	judge({leaf, host, site, subject}) {
		if (!isRoot(leaf)) return undefined;
		return {
			title: `The certificate of ${host} signed itself`,
			evidence: [`subject and issuer are both ${named(leaf.subject)}, and its own key signed it`],
			cause: 'No authority vouches for it. Each peer would have to be given this very certificate, and again at each renewal.',
			remedy: {say: `Have it issued by your authority: ${requestAnew(site, subject, leaf)}`, changes: []},
		};
	},
});
