import {describe, expect, test} from 'vitest';
import {serviceDown} from '../../../source/checks/primary/service-down.js';
import {failure, judging, site, unit} from '../literals.js';

const judge = judging(serviceDown);

describe('primary/service-down', () => {
	test('passes', () => {
		expect(judge({unit: unit()})).toBeUndefined();
	});

	test('fails with its last lines, quoted and harmless', () => {
		const lastLines = ['Loading', 'Cannot parse \u001B[31mconfig'];
		const {title, evidence, remedy} = failure(judge({unit: unit({state: 'failed', result: 'exit-code', lastLines})}));
		expect(title).toBe('the-server is not running');
		expect(evidence[0]).toBe('systemctl: failed, exit-code, since 2026-11-23 06:00 UTC');
		expect(evidence.at(-1)).toBe('last lines: “Cannot parse (U+001B escape)[31mconfig”');
		expect(remedy.changes).toEqual([{do: 'restart-service', on: 'primary'}]);
	});

	test('tells a stop by hand from a start limit', () => {
		expect(failure(judge({unit: unit({state: 'inactive'})})).cause).toContain('by hand');
		expect(failure(judge({unit: unit({state: 'failed', result: 'start-limit-hit'})})).cause).toContain('start limit');
	});

	test('a unit nobody knows and one that is starting are not seen', () => {
		expect(() => judge({unit: unit({isKnown: false, state: 'inactive'})})).toThrow('knows no unit');
		expect(() => judge({unit: unit({state: 'activating'})})).toThrow('still starting');
	});

	test('a cloud primary is nobody to ask', () => {
		expect(serviceDown.over({...site, primary: {...site.primary, where: 'cloud'}})).toEqual([]);
	});
});
