import {expect, test} from 'vitest';
import {config} from '../../../source/steps/primary/config.js';
import {conf, notSeen, pageOf, rowsOf, seen, signsOf, site, unset} from '../page.js';

const tell = (more: Parameters<typeof conf>[0] = {}) => config.tell(pageOf(config, {conf: seen(conf(more))}));
const {keystoreFile} = conf();

test('says where both settings stand', () => {
	expect(rowsOf(tell(), 'saw')).toEqual([
		'/srv/product/conf/application.conf    UTF-8, LF, 118 lines',
		'server.setting-41, line 41',
		'server.setting-42, line 42',
	]);
	expect(config.plan(site, 'primary')).toEqual([{do: 'set-config', on: 'primary'}]);
});

test('a setting set twice, nowhere, or in a comment only', () => {
	const twice = {...keystoreFile, assignments: [{...keystoreFile.assignments[0], line: 12, effective: false}, ...keystoreFile.assignments]};
	expect(rowsOf(tell({keystoreFile: twice as never}), 'saw')[1]).toBe('server.setting-41, line 41; set 2 times, the last one counts');
	expect(rowsOf(tell({keystoreFile: unset}), 'saw')[1]).toBe('default-keystore-file stands nowhere yet');
	const comment = {...unset, assignments: keystoreFile.assignments.map(one => ({...one, effective: false, commentedOut: true}))};
	expect(rowsOf(tell({keystoreFile: comment}), 'saw')[1]).toBe('default-keystore-file stands only in a comment');
});

test('what this version cannot edit is an error with its sentence', () => {
	const telling = tell({keystoreFile: {...unset, beyond: 'It is a substitution, which this version does not edit.'}});
	expect(rowsOf(telling, 'saw')[1]).toBe('default-keystore-file: It is a substitution, which this version does not edit.');
	expect(signsOf(telling, 'saw')[1]).toBe('error');
});

test('a file that cannot be read as settings is the whole news', () => {
	const telling = tell({state: 'utf16', say: 'application.conf is UTF-16; the server cannot read it.'});
	expect(telling.news).toBe('application.conf cannot be edited as it is.');
	expect(rowsOf(telling, 'saw')).toEqual(['application.conf is UTF-16; the server cannot read it.']);
	const unseen = config.tell(pageOf(config, {conf: notSeen}));
	expect(unseen.news).toBe('application.conf could not be looked at.');
	expect(signsOf(unseen, 'saw')).toEqual(['unknown']);
});

test('the proof says what was read back, and never the password', () => {
	const proved = config.proved?.(pageOf(config, {conf: seen(conf())}));
	expect(proved?.blocks[0]?.lines.map(({text}) => text)).toEqual([
		'read back: default-keystore-file is /srv/product/conf/primary-host.pfx',
		'read back: default-keystore-password opens it',
	]);
});

test('of an empty file it is said that the block is not known; of one line, one line', () => {
	const telling = tell({keystoreFile: unset, keystorePassword: unset, hasBom: true, isEmpty: true, lines: 1});
	expect(rowsOf(telling, 'saw')[0]).toBe('/srv/product/conf/application.conf    UTF-8 with a byte order mark, LF, 1 line');
	expect(rowsOf(telling, 'why')).toEqual([
		'The file holds no settings, so the block they belong in is not known: they go to the top level, which the server may not read.',
	]);
	expect(signsOf(telling, 'why')).toEqual(['warning']);
	expect(rowsOf(tell({keystoreFile: unset}), 'why')).toEqual([]);
});
