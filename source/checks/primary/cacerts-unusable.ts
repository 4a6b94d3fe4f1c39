import {javaCacerts} from '../../facts/java-cacerts.js';
import {javaHome} from '../../product/paragon.js';
import {count} from '../../speech/value.js';
import {defineCheck} from '../check.js';
import {named, primaryOnPremise} from '../wording.js';

/** Not that one root lacks: that there is none at all. */
export const cacertsUnusable = defineCheck({
	id: 'primary/cacerts-unusable',
	title: "The product's Java sees no trusted authority at all",
	severity: 'error',
	passesAs: () => "the product's Java sees its trusted authorities",
	over: primaryOnPremise,
	needs: {cacerts: javaCacerts},
	explains: ['primary/service-down', 'primary/root-not-in-cacerts'],

	judge({cacerts}, {site}) {
		const {path, entries, anchors, trouble} = cacerts;
		if (anchors.length > 0) return undefined;
		const {host, installRoot, service} = site.primary;
		return {
			evidence: [trouble?.say ?? `${named(path)}: ${count(entries, 'entry', 'entries')}, 0 of them trusted`],
			cause: trouble
				? 'It was overwritten, cut off while it was copied, or is not where the product brings its Java.'
				: 'Its entries lack the mark that Java needs, or there are none. Java then says “the trustAnchors parameter must be non-empty”.',
			remedy: {
				say: [
					`On ${named(host)}, put back ${named(path)} as it came: from a backup, or from the Java of the same release as ${named(javaHome(installRoot))}/release names.`,
					'If a run of ours changed it last, dispatcher-trust undo does that.',
					`Then run dispatcher-trust setup, which imports your root again, and restarts ${named(service)}.`,
				].join(' '),
				changes: [],
			},
		};
	},
});
