import {expect, test} from 'vitest';
import {unattendedFileMissing} from '../../../source/checks/gateway/unattended-file-missing.js';
import {failure, judging, site} from '../literals.js';
import {noOptions, options, subject, writes} from './facts.js';

const judge = judging(unattendedFileMissing, subject);

test('passes where it is there, and is asked of every gateway', () => {
	expect(judge({options: options()})).toBeUndefined();
	expect(unattendedFileMissing.over({...site, chains: {}})).toEqual([subject]);
});

test('fails with the path, and writes it', () => {
	const {title, evidence, remedy} = failure(judge({options: noOptions}));
	expect(title).toBe('The options file of gateway-host is not there');
	expect(evidence).toEqual(['the site names /site/out/gateway.conf; nothing lies there']);
	expect(remedy.changes).toEqual(writes('write-unattended-file'));
});

test('what could not be written is told before anything is tried', () => {
	const refused = {say: 'A password holds “$”.', hints: ['Choose another.']};
	expect(failure(judge({options: {...noOptions, refused}})).remedy).toEqual({say: 'A password holds “$”. Choose another.', changes: []});
});
