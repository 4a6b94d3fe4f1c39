import {expect, test} from 'vitest';
import {optionQuoting} from '../../../source/checks/gateway/option-quoting.js';
import type {OptionFault} from '../../../source/product/option-faults.js';
import {failure, judging} from '../literals.js';
import {names, noOptions, options, subject, writes} from './facts.js';

const judge = judging(optionQuoting, subject);
const [option] = names;
const fault = (reason: OptionFault['reason'], character: string | null = null): OptionFault => ({option, line: 2, reason, character});

test('passes without a doubtful line', () => {
	expect(judge({options: options()})).toBeUndefined();
	expect(judge({options: noOptions})).toBe('not-applicable');
});

test('a character a shell acts on is named, and the options are written anew', () => {
	const {title, evidence, remedy} = failure(judge({options: options({faults: [fault('acting-character', '“$”')]})}));
	expect(title).toBe(`${option} of gateway-host may be read as something else`);
	expect(evidence).toEqual([`gateway.conf, line 2, ${option}: within double quotes a shell acts on “$”`]);
	expect(remedy.changes).toEqual(writes('write-unattended-file'));
});

test.each([['utf16'], ['byte-order-mark'], ['open-quote']] as const)('%s is left to a person', reason => {
	const {remedy} = failure(judge({options: options({faults: [fault(reason)]})}));
	expect(remedy.changes).toEqual([]);
	expect(remedy.say).toMatch(/^(Save|Close) .+ Then look again\.$/);
});
