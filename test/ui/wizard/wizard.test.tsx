import {expect, test} from 'vitest';
import {Wizard, type WizardProps} from '../../../source/ui/wizard/wizard.js';
import {mount} from '../mount.js';
import type {FakeWalk} from './fake-walk.js';
import {scene, sceneAt} from './scenes.js';

const sizes = [
	[80, 24],
	[120, 40],
] as const;

/** Opens the wizard over a walk; `left` collects why it ended. */
const open = (walk: FakeWalk, size: readonly [number, number] = sizes[0], more: Partial<WizardProps> = {}) => {
	const left: unknown[] = [];
	const screen = mount(
		<Wizard
			walk={walk}
			welcome={null}
			hostLabel="primary-host  on-premise"
			mode={null}
			complete={async () => []}
			onLeave={leaving => left.push(leaving)}
			clock={() => 0}
			{...more}
		/>,
		{columns: size[0], rows: size[1]},
	);
	return Object.assign(screen, {left});
};

const frame = async (name: string, size: readonly [number, number], text: string) =>
	expect(`${text}\n`).toMatchFileSnapshot(`frames/${name}-${size[0]}x${size[1]}.txt`);

test.for(sizes)('the pages of the design sheet at %i columns', async size => {
	{
		using screen = open(scene(), size);
		await frame('who-is-there', size, await screen.waitFor('Who takes part'));
	}
	{
		using screen = open(sceneAt('config'), size);
		await frame('config-edit', size, await screen.waitFor('Two settings'));
	}
	{
		using screen = open(sceneAt('portal'), size);
		await frame('portal', size, await screen.waitFor('Only you'));
	}
	{
		using screen = open(sceneAt('client'), size);
		await frame('client', size, await screen.waitFor('Which certificate'));
	}
});
