import {gatewayOptions} from '../../facts/gateway-options.js';
import {ifSeen} from '../../facts/if-seen.js';
import {primaryChain} from '../../facts/primary-chain.js';
import {count} from '../../speech/value.js';
import {defineCheck} from '../check.js';
import {fileName, hostOf} from '../wording.js';
import {gateways, writeOptions} from './gateway-words.js';

/** Keystore and password in the vendor's order, then truststore and password: the last two only a gateway needs that meets no public root. */
const truststoreFrom = 2;

export const optionMissing = defineCheck({
	id: 'gateway/option-missing',
	title: 'An option of a gateway is missing',
	severity: 'error',
	passesAs: (site, subject) => `the options of ${hostOf(site, subject)} are all there`,
	over: gateways,
	needs: {options: gatewayOptions, primary: ifSeen(primaryChain)},

	judge({options, primary}, {site, subject}) {
		const {path, exists, options: standing, places = {}, empty = [], faults = []} = options;
		if (!exists || faults.some(({reason}) => reason === 'utf16')) return 'not-applicable';
		const names = Object.keys(standing);
		const there = new Set(Object.values(places).map(({option}) => option));
		const isThere = (name: string) => there.has(name) && !empty.includes(name);
		const isIdle = primary.ok && primary.value.isPublic && names.slice(truststoreFrom).every(name => !there.has(name));
		const missing = names.filter((name, index) => !isThere(name) && !(isIdle && index >= truststoreFrom));
		if (missing.length === 0) return undefined;

		const host = hostOf(site, subject);
		const set = names.filter(isThere);
		return {
			title: `${count(missing.length, 'option')} of ${host} ${missing.length === 1 ? 'is' : 'are'} missing`,
			evidence: [`${fileName(path)} sets ${set.length > 0 ? set.join(', ') : 'none of the four'}; missing: ${missing.join(', ')}`],
			cause: 'The installer connects before it installs. Without them it shows, or trusts, the built-in certificates.',
			remedy: writeOptions(options, subject, 'Write the missing options; every other line is kept.'),
		};
	},
});
