import {gatewayOptions} from '../../facts/gateway-options.js';
import type {OptionFault} from '../../product/option-faults.js';
import {defineCheck} from '../check.js';
import {fileName, hostOf} from '../wording.js';
import {gateways, writeOptions} from './gateway-words.js';

const says: Readonly<Record<OptionFault['reason'], (fault: OptionFault) => string>> = {
	utf16: () => 'the file is saved as UTF-16, in which no option can be found',
	'byte-order-mark': ({character}) => `before its name stands ${character}`,
	'open-quote': () => 'a quote is opened and never closed on this line',
	'not-one-value': () => 'without quotes a shell reads it as more than one word, or as something else',
	spaces: () => 'white space stands at the equals sign',
	'acting-character': ({character}) => `within double quotes a shell acts on ${character}`,
	'typographic-quote': ({character}) => `it holds ${character}, which is no quote but a part of the value`,
	'not-full-path': () => 'it is no full path, so it depends on where the installer runs',
};

/** What the writer leaves as it is: it keeps every byte that is not a value. */
const byHand: Readonly<Partial<Record<OptionFault['reason'], string>>> = {
	utf16: 'Save the file as UTF-8.',
	'byte-order-mark': 'Save the file as UTF-8 without a byte order mark.',
	'open-quote': 'Close the quote on that line, or remove the line.',
};

/** What reads the file is documented nowhere; its form is that of a shell's, so what a shell would read differently is not safe. */
export const optionQuoting = defineCheck({
	id: 'gateway/option-quoting',
	title: 'An option of a gateway may be read as something else',
	severity: 'error',
	passesAs: (site, subject) => `the options of ${hostOf(site, subject)} can be read in one way only`,
	over: gateways,
	needs: {options: gatewayOptions},
	explains: ['gateway/keystore-missing', 'gateway/keystore-password', 'gateway/truststore-missing', 'gateway/truststore-password'],

	judge({options}, {site, subject}) {
		const {path, exists, faults = []} = options;
		if (!exists) return 'not-applicable';
		const [first] = faults;
		if (!first) return undefined;

		const host = hostOf(site, subject);
		const manual = [...new Set(faults.flatMap(({reason}) => byHand[reason] ?? []))];
		return {
			title: `${first.option === '' ? 'The options file' : first.option} of ${host} may be read as something else`,
			evidence: faults.map(
				fault => `${fileName(path)}, line ${fault.line}${fault.option === '' ? '' : `, ${fault.option}`}: ${says[fault.reason](fault)}`,
			),
			cause:
				'What reads this file is not documented; it looks like one for a shell. Only NAME="value" with plain characters is read alike by all.',
			remedy:
				manual.length > 0
					? {say: `${manual.join(' ')} Then look again.`, changes: []}
					: writeOptions(options, subject, 'Write the options anew, in plain double quotes.'),
		};
	},
});
