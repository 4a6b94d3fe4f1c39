import {expect, test} from 'vitest';
import {actions, steps} from '../../../source/catalog.js';
import {lookAt} from '../../../source/steps/look-at.js';
import {makeWorld} from '../../actions/world.js';

test('without application.conf no page of the primary plans anything, and each names the folder that was looked in', async () => {
	const world = makeWorld();
	const pages = steps.filter(({id}) => id.startsWith('primary/'));
	expect(pages).toHaveLength(4);

	for (const step of pages) {
		const view = await lookAt({step, subject: 'primary', number: 3, of: 10, world, actions});
		expect(view).toMatchObject({canApply: false, changes: []});
		const [first] = view.hindrances;
		expect(first?.id).toBe('primary/config-missing');
		expect(first?.state === 'failed' && first.finding.evidence[0]).toContain(`${world.site.primary.installRoot}/conf/application.conf`);
		expect(first?.state === 'failed' && first.finding.remedy.say).toContain('primary.installRoot');
	}
});
