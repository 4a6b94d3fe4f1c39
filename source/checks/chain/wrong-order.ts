import {defineChainCheck} from '../chain-check.js';
import {fileName, named} from '../wording.js';

/** RFC 5246 7.4.2 wants the leaf first and each issuer after it. Java sorts a PKCS12 itself; servers that read PEM send it as it lies. */
export const wrongOrder = defineChainCheck({
	id: 'chain/wrong-order',
	title: 'The certificates do not lie in the order of the chain',
	severity: 'notice',
	passesAs: host => `the chain of ${host} lies leaf first`,

	judge({chain, leaf}) {
		const holder = chain.files.find(({certificates}) => certificates.some(({sha256}) => sha256 === leaf.sha256));
		if (!holder || chain.links.length < 2) return 'not-applicable';
		const lies = holder.certificates.filter(one => chain.links.some(({sha256}) => sha256 === one.sha256));
		const wanted = chain.links.filter(link => lies.some(({sha256}) => sha256 === link.sha256));
		if (lies.every(({sha256}, index) => sha256 === wanted[index]?.sha256)) return undefined;
		return {
			title: `The certificates in ${fileName(holder.path)} do not lie in the order of the chain`,
			evidence: [
				`they lie: ${lies.map(({label}) => named(label)).join(', ')}`,
				`the chain: ${wanted.map(({label}) => named(label)).join(', ')}`,
			],
			cause: 'It was put together in another order. A keystore made from it lies leaf first.',
			remedy: {say: 'Nothing needs to be done: what is written here is in order.', changes: []},
		};
	},
});
