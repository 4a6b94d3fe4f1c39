import process from 'node:process';
import {useApp} from 'ink';
import {actions, checks} from '../catalog.js';
import type {Diagnosis} from '../diagnose/diagnosis.js';
import {startDiagnosis} from '../diagnose/start-diagnosis.js';
import {openScreen, settingsFrom} from '../ui/screen.js';
import type {Leaving} from '../ui/troubleshoot/deeds.js';
import {transcript} from '../ui/troubleshoot/transcript.js';
import {Troubleshoot} from '../ui/troubleshoot/troubleshoot.js';
import {useFound} from '../ui/use-found.js';
import {OpeningPage} from '../ui/wizard/opening-page.js';
import type {Call} from './call.js';
import {openWorld, undoOptions} from './open-world.js';
import {type Practice, toldAfterPractice} from './practice.js';
import {refuseNothing} from './refuse-nothing.js';

type Opened = {readonly diagnosis: Diagnosis; readonly hostLabel: string};

const open = async (call: Call): Promise<Opened> => {
	const opened = await openWorld(call);
	refuseNothing(opened, 'Name the one of the setup with --site FILE, or practise in the lab: dispatcher-trust lab');
	const {site, worldFor, typed} = opened;
	const {host, where} = site.primary;
	return {
		diagnosis: startDiagnosis({checks, actions, typed, world: () => worldFor(site), undoWith: undoOptions(call)}),
		hostLabel: `${host}  ${where === 'cloud' ? 'in the cloud' : 'on-premise'}`,
	};
};

/** Draws troubleshooting until it is left, then prints what was found, fixed and proved. Resolves with the exit code: 0, 4 after a mistake of ours, 130 on ctrl+c. */
export const openTroubleshooting = async (call: Call, practice?: Practice): Promise<number> => {
	let opened: Opened | undefined;
	let isToWatch = false;
	let code: number;
	practice?.stopping.signal.throwIfAborted();
	const find = async () => {
		opened = await open(call);
		return opened;
	};

	try {
		const leave = (leaving: Leaving) => {
			isToWatch = leaving.reason === 'watch';
		};
		({code} = await openScreen(<TroubleshootScreen find={find} mode={practice ? 'lab' : null} onLeave={leave} />, {
			settings: settingsFrom(process.env, {ascii: call.options.ascii, noColour: call.options.noColour}),
			transcript() {
				const account = opened ? transcript(opened.diagnosis) : '';
				return opened && practice ? toldAfterPractice(account, isToWatch) : account;
			},
		}));
	} finally {
		await opened?.diagnosis.end();
	}

	return isToWatch ? (await import('./watch-screen.js')).openWatch({...call, command: 'watch'}, practice) : code;
};

type Props = {readonly find: () => Promise<Opened>; readonly mode: string | null; readonly onLeave: (leaving: Leaving) => void};

/** The first frame, then the symptoms, and the way out of the screen. */
const TroubleshootScreen = ({find, mode, onLeave}: Props) => {
	const {exit} = useApp();
	const opened = useFound(find);
	if (!opened) return <OpeningPage title="Troubleshoot" mode={mode} onQuit={() => exit(0)} />;
	const leave = (leaving: Leaving) => {
		onLeave(leaving);
		exit(leaving.reason === 'fault' ? 4 : 0);
	};
	return <Troubleshoot {...opened} mode={mode} onLeave={leave} />;
};
