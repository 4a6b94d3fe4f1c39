import process from 'node:process';
import {useApp} from 'ink';
import type {Walk} from '../steps/walk.js';
import {openScreen, settingsFrom} from '../ui/screen.js';
import type {Leaving} from '../ui/wizard/deeds.js';
import {transcript} from '../ui/wizard/transcript.js';
import {Wizard, type WizardProps} from '../ui/wizard/wizard.js';

export type {Leaving} from '../ui/wizard/deeds.js';
export type {Welcome, WelcomeEntry} from '../ui/wizard/welcome.js';

export type OpenWizard = Omit<WizardProps, 'onLeave'> & {
	readonly walk: Walk;
	/** `--ascii` and `--no-color`; the environment has its say besides. */
	readonly ascii?: boolean;
	readonly noColour?: boolean;

	/** Why the wizard ended, before the transcript is printed. Ctrl+c and signals do not come here. */
	readonly onLeave?: (leaving: Leaving) => void;
};

const codes: Readonly<Record<Leaving['reason'], number>> = {left: 0, later: 0, 'taken-back': 0, elsewhere: 0, fault: 4};

/**
Draws the wizard until it is left, then prints what was done, what is open and how to undo it.
Resolves with the exit code: 0, 4 after a mistake of ours, 130 on ctrl+c, 128 + n on signal n.
*/
export const openWizard = async ({ascii = false, noColour = false, onLeave, ...props}: OpenWizard): Promise<number> => {
	let left = null as Leaving | null;
	const leave = (leaving: Leaving) => {
		left = leaving;
		onLeave?.(leaving);
	};
	const {code} = await openScreen(<WizardScreen {...props} onLeave={leave} />, {
		settings: settingsFrom(process.env, {ascii, noColour}),
		transcript: () => (left?.reason === 'elsewhere' ? nextCommand(left.to) : accountOf(props, left)),
	});
	return code;
};

/** The wizard, and the way out of the screen. */
const WizardScreen = ({onLeave, ...props}: WizardProps) => {
	const {exit} = useApp();
	return (
		<Wizard
			{...props}
			onLeave={leaving => {
				onLeave(leaving);
				exit(codes[leaving.reason]);
			}}
		/>
	);
};

/** What the welcome page named and another command does. */
const nextCommand = (to: string): string => `Next: ${to.startsWith('dispatcher-trust') ? to : `dispatcher-trust ${to}`}\n`;

// Who only looked has nothing to be told.
const accountOf = ({walk, hostLabel}: Pick<WizardProps, 'walk' | 'hostLabel'>, left: Leaving | null): string => {
	const rail = walk.rail();
	const isUntouched = walk.applied().length === 0 && rail.every(({state}) => state === 'to-come' || state === 'not-needed');
	if (isUntouched && left?.reason !== 'taken-back') return '';
	const siteFile = left && 'siteFile' in left ? left.siteFile : null;
	const run = walk.run();
	const undo = run === null ? null : walk.undoCommand(run);
	return transcript({hostLabel, rail, applied: walk.applied(), undo, siteFile});
};
