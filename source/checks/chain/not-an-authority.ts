import {isAuthority} from '../../pki/pkix-path.js';
import {defineChainCheck, refusedChain} from '../chain-check.js';
import {asJava} from '../pkix-view.js';
import {named} from '../wording.js';

/** RFC 5280 4.2.1.9. An anchor of version 1 cannot say it, and Java takes it all the same. */
export const notAnAuthority = defineChainCheck({
	id: 'chain/not-an-authority',
	title: 'A certificate that signed another is no authority',
	passesAs: host => `who signed in the chain of ${host} is an authority`,
	explains: refusedChain,
	endsAtTrusted: true,

	judge({chain}) {
		const unfit = chain.links.slice(1).filter(link => {
			const view = asJava(link);
			const isOldAnchor = link.sha256 === chain.root?.sha256 && (view?.version ?? 1) < 3;
			return view !== null && !isOldAnchor && !isAuthority(view.extensions);
		});
		const [first] = unfit;
		if (!first) return undefined;
		const below = chain.links[chain.links.indexOf(first) - 1];
		return {
			title: `${named(first.label)} signed a certificate and is no authority`,
			evidence: [`${named(first.label)}: no basic constraints with CA; it signed ${named(below?.label ?? '')}`],
			cause: 'Java refuses: “basic constraints check failed: this is not a CA certificate”',
			remedy: {say: `Have ${named(below?.label ?? '')} issued by an authority, not with the certificate of a host.`, changes: []},
		};
	},
});
