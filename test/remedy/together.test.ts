import {expect, test} from 'vitest';
import type {Change} from '../../source/actions/action.js';
import {mendedOf} from '../../source/remedy/mended.js';
import {fitTogether, remedyTogether} from '../../source/remedy/together.js';
import {failed, passed, unseen} from './outcomes.js';

const restart: Change = {do: 'restart-service', on: 'primary'};
const mode: Change = {do: 'set-permissions', on: 'primary', path: '/k.pfx'};
const setting: Change = {do: 'set-setting', on: 'primary', file: '/a.conf', setting: 'password', asMeant: true};
const curedBy = (id: string, ...changes: readonly Change[]) => failed(id, 'primary', null, {remedy: {say: 'Mend it.', changes}});

test('one restart, when all else is done, and what two want is done once', () => {
	const [one, other] = [curedBy('primary/a', setting, restart), curedBy('primary/b', mode, setting, restart)];
	expect(remedyTogether([one, other])).toEqual([setting, mode, restart]);
});

test('a server and its neighbour restart once each', () => {
	const there: Change = {do: 'restart-service', on: 'primary:b'};
	expect(remedyTogether([curedBy('primary/a', restart), curedBy('primary/b', there, mode)])).toEqual([mode, restart, there]);
});

test('remedies fit together where neither undoes what the other does', () => {
	expect(fitTogether(curedBy('primary/a', setting, restart), curedBy('primary/b', mode, restart))).toBe(true);
	expect(fitTogether(curedBy('primary/a', mode), curedBy('primary/b', {...mode, path: '/other'}))).toBe(true);
	expect(fitTogether(curedBy('primary/a', setting), curedBy('primary/b', {do: 'set-config', on: 'primary'}))).toBe(false);
	expect(fitTogether(curedBy('primary/a', setting), curedBy('primary/b', {...setting, setting: 'file'}))).toBe(false);
});

test('what only a person can do, or finish, fits with nothing', () => {
	expect(fitTogether(curedBy('primary/a', restart), curedBy('primary/b'))).toBe(false);
	const upload = curedBy('portal/b', {do: 'export-authorities', on: 'portal', to: 'out/portal'});
	expect(fitTogether(curedBy('primary/a', restart), upload)).toBe(false);
});

test('two are gone only when both are, and what follows from both stands once', () => {
	const [one, other] = [failed('primary/a'), failed('primary/b')];
	const hung = failed('primary/c', 'primary', {id: 'primary/a', on: 'primary'});
	const before = [one, other, hung];
	const all = mendedOf(one, before, [passed('primary/a'), passed('primary/b'), passed('primary/c')], [other]);
	expect(all.is).toBe('gone');
	expect(all.about.map(({id}) => id)).toEqual(['primary/a', 'primary/b', 'primary/c']);
	const half = mendedOf(one, before, [passed('primary/a'), other, passed('primary/c')], [other]);
	expect(half).toMatchObject({is: 'there', finding: {id: 'primary/b'}, left: [], fresh: []});
	expect(mendedOf(one, before, [passed('primary/a'), unseen('primary/b')], [other]).is).toBe('unseen');
});
