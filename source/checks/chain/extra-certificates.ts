import {defineChainCheck} from '../chain-check.js';
import {fileName, named} from '../wording.js';

export const extraCertificates = defineChainCheck({
	id: 'chain/extra-certificates',
	title: 'A file holds certificates that are no part of the chain',
	severity: 'notice',
	passesAs: host => `all certificates beside that of ${host} are of its chain`,

	judge({chain, leaf}) {
		const holder = chain.files.find(({certificates}) => certificates.some(({sha256}) => sha256 === leaf.sha256));
		if (!holder) return 'not-applicable';
		const extra = holder.certificates.filter(one => chain.links.every(({sha256}) => sha256 !== one.sha256));
		if (extra.length === 0) return undefined;
		return {
			title: `${fileName(holder.path)} holds more than the chain of ${named(leaf.label)}`,
			evidence: extra.slice(0, 10).map(({label, issuerLabel}) => `${named(label)}, issued by ${named(issuerLabel)}`),
			cause: 'They were exported along with it. They do no harm, and no peer needs them.',
			remedy: {say: 'Nothing needs to be done: a keystore that is written here leaves them out.', changes: []},
		};
	},
});
