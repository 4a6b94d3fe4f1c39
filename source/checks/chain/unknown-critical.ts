import {judgeCritical} from '../../pki/pkix-path.js';
import {defineChainCheck, refusedChain} from '../chain-check.js';
import {asJava} from '../pkix-view.js';
import {named} from '../wording.js';

/** RFC 5280 4.2: what is critical and not understood must be refused. The anchor's own extensions are not looked at. */
export const unknownCritical = defineChainCheck({
	id: 'chain/unknown-critical',
	title: 'A certificate has a critical extension that Java does not know',
	passesAs: host => `Java understands all that is critical in the chain of ${host}`,
	explains: refusedChain,
	endsAtTrusted: true,

	judge({below}) {
		const odd = below.filter(link => {
			const view = asJava(link);
			return view !== null && judgeCritical(view) !== undefined;
		});
		const [first] = odd;
		if (!first) return undefined;
		const critical = (certificate: typeof first) =>
			[...(asJava(certificate)?.extensions.critical ?? [])].filter(type => !type.startsWith('2.5.29.'));
		return {
			title: `${named(first.label)} has a critical extension that Java does not know`,
			evidence: [
				...odd.map(one => `${named(one.label)}: critical ${critical(one).join(', ') || 'extension of an unusual kind'}`),
				'Java says “unrecognized critical extension(s)”',
			],
			cause: 'Its issuer demands that nobody uses it who does not understand that extension.',
			remedy: {say: 'Have it issued again without that extension, or with it not critical.', changes: []},
		};
	},
});
