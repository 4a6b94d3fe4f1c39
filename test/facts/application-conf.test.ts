import {expect, test} from 'vitest';
import {applicationConf} from '../../source/facts/application-conf.js';
import {newSweep} from '../../source/facts/sweep.js';
import {configPath, paragon} from '../../source/product/paragon.js';
import {makeWorld} from './world.js';

const folder = 'primary/srv/product/conf';
const see = async (world: ReturnType<typeof makeWorld>) => {
	const seen = await newSweep(world).see(applicationConf, 'primary');
	return seen.ok ? seen.value : seen;
};

test('what an included file sets counts, and what is odd about a setting is told without its value', async () => {
	const world = makeWorld();
	world.put(`primary${configPath('/srv/product')}`, `${paragon.keystoreFileSetting} = /a.pfx\ninclude "local"\n`);
	world.put(`${folder}/local.conf`, `${paragon.keystoreFileSetting} = “/b.pfx”\n${paragon.keystorePasswordSetting} = hunter2#9\n`);
	const value = await see(world);
	expect(value).toMatchObject({
		keystoreFile: {
			value: '“/b.pfx”',
			assignments: [{effective: false}, {file: '/srv/product/conf/local.conf', effective: true}],
			flaws: {
				times: 2,
				shadowed: 'Line 1 of /srv/product/conf/local.conf counts; the setting stands elsewhere with another value.',
				strayCharacters: ['U+201C left double quotation mark', 'U+201D right double quotation mark'],
			},
		},
		keystorePassword: {value: null, isSet: true, flaws: {cutShort: 'Line 2 of /srv/product/conf/local.conf'}},
	});
	expect(JSON.stringify(value)).not.toContain('hunter2');
});
