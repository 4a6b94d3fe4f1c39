import {expect} from 'vitest';
import type {Leaving} from '../../../source/ui/wizard/deeds.js';
import {Wizard, type WizardProps} from '../../../source/ui/wizard/wizard.js';
import {mount} from '../mount.js';
import {FakeWalk} from './fake-walk.js';

export type Size = readonly [columns: number, rows: number];

export const sizes: readonly Size[] = [
	[80, 24],
	[120, 40],
];

/** Opens the wizard over a walk; `left` collects why it ended. The clock stands, so that frames are the same on every machine. */
export const openWizard = (walk: FakeWalk, more: Partial<WizardProps> = {}, [columns, rows]: Size = [80, 24]) => {
	const left: Leaving[] = [];
	const screen = mount(
		<Wizard
			walk={walk}
			welcome={null}
			hostLabel={({primary}) => `${primary.host}  ${primary.where === 'cloud' ? 'in the cloud' : 'on-premise'}`}
			mode={null}
			complete={async () => []}
			onLeave={leaving => left.push(leaving)}
			clock={() => 0}
			{...more}
		/>,
		{columns, rows},
	);
	const onScreen = screen.waitFor;
	const waitFor = async (...wanted: Parameters<typeof onScreen>): Promise<string> => {
		const text = await onScreen(...wanted);
		// A frame is whole when the strip's first look is in it.
		return text.includes('── live ') && walk.glance === FakeWalk.prototype.glance ? onScreen(/looked \d+ s ago/) : text;
	};
	return Object.assign(screen, {left, waitFor});
};

/** Compares a screen with the readable frame that lies beside the tests. */
export const expectFrame = async (name: string, [columns, rows]: Size, text: string): Promise<void> =>
	expect(`${text}\n`).toMatchFileSnapshot(`frames/${name}-${columns}x${rows}.txt`);
