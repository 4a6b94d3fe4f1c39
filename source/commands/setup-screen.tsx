import process from 'node:process';
import {useApp} from 'ink';
import {openScreen, settingsFrom} from '../ui/screen.js';
import {useFound} from '../ui/use-found.js';
import type {Leaving} from '../ui/wizard/deeds.js';
import {OpeningPage} from '../ui/wizard/opening-page.js';
import {transcript} from '../ui/wizard/transcript.js';
import {Wizard, type WizardProps} from '../ui/wizard/wizard.js';
import type {KeptLab} from './practice.js';

/** What was found, and all the wizard needs to go on from there. */
export type Found = Omit<WizardProps, 'onLeave'> & {
	/** What becomes of the lab. Gone with everything that was changed in it, it leaves no undo to offer. */
	readonly lab?: () => 'gone' | KeptLab;

	/** Where the answers stand; `null`: they were not written. */
	readonly answers: () => string | null;

	/** The command that goes on with them. */
	readonly goOn: () => string;
};

export type OpenWizard = {
	/** Row 1 left of the first page: "dispatcher-trust 0.1.0". */
	readonly title: string;
	readonly mode: string | null;

	/** Looks at what is here; called once the first frame stands. What it throws ends the screen. */
	readonly find: () => Promise<Found>;

	/** Hears which command the welcome page named, when it is one of ours that can follow at once; else the command is printed. */
	readonly goOnWith: (command: string) => boolean;

	/** `--ascii` and `--no-color`; the environment has its say besides. */
	readonly ascii?: boolean;
	readonly noColour?: boolean;
};

const codes: Readonly<Record<Leaving['reason'], number>> = {left: 0, later: 0, 'taken-back': 0, elsewhere: 0, fault: 4};

/**
Draws the wizard until it is left, then prints what was done, what is open and how to undo it.
Resolves with the exit code: 0, 4 after a mistake of ours, 130 on ctrl+c, 128 + n on signal n. Rejects with what `find` threw.
*/
export const openWizard = async ({title, mode, find, goOnWith, ascii = false, noColour = false}: OpenWizard): Promise<number> => {
	let left = null as Leaving | null;
	let found = null as Found | null;
	const keep = async () => {
		found = await find();
		return found;
	};

	const leave = (leaving: Leaving) => {
		left = leaving;
	};

	const {code} = await openScreen(<WizardScreen title={title} mode={mode} find={keep} onLeave={leave} />, {
		settings: settingsFrom(process.env, {ascii, noColour}),
		transcript() {
			const account = found ? accountOf(found, left) : '';
			return left?.reason === 'elsewhere' && !goOnWith(left.to) ? account + nextCommand(left.to) : account;
		},
	});
	return code;
};

type ScreenProps = Pick<OpenWizard, 'title' | 'mode' | 'find'> & {readonly onLeave: (leaving: Leaving) => void};

/** The first frame, then the wizard, and the way out of the screen. */
const WizardScreen = ({title, mode, find, onLeave}: ScreenProps) => {
	const {exit} = useApp();
	const found = useFound(find);
	if (!found) return <OpeningPage title={title} mode={mode} onQuit={() => exit(0)} />;
	return (
		<Wizard
			{...found}
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
const accountOf = ({walk, hostLabel, lab, answers, goOn}: Found, left: Leaving | null): string => {
	const rail = walk.rail();
	const stays = lab?.() ?? null;
	const isUntouched =
		walk.applied().length + walk.takenBack().length === 0 && rail.every(({state}) => state === 'to-come' || state === 'not-needed');
	if (isUntouched && left?.reason !== 'taken-back' && (stays === null || stays === 'gone')) return '';
	const account = {hostLabel: hostLabel(walk.site()), rail, applied: walk.applied(), takenBack: walk.takenBack()};
	const nothing = {undo: null, siteFile: null, goOn: null, lab: null};
	if (stays === 'gone') return `${transcript({...account, ...nothing})}The lab is gone, with everything in it.\n`;
	const siteFile = answers();
	const isOpen = rail.some(({state}) => state !== 'done' && state !== 'not-needed');
	const run = walk.run();
	return transcript({
		...account,
		undo: run === null ? null : walk.undoCommand(run),
		siteFile,
		goOn: siteFile !== null && isOpen ? goOn() : null,
		lab: stays,
	});
};
