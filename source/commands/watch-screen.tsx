import process from 'node:process';
import {useApp} from 'ink';
import {actions, checks} from '../catalog.js';
import type {Diagnosis} from '../diagnose/diagnosis.js';
import {startDiagnosis} from '../diagnose/start-diagnosis.js';
import {openScreen, settingsFrom} from '../ui/screen.js';
import {useFound} from '../ui/use-found.js';
import {Dashboard} from '../ui/watch/dashboard.js';
import {keepHistory} from '../ui/watch/history.js';
import {transcript} from '../ui/watch/transcript.js';
import {FaultBoundary} from '../ui/wizard/fault-boundary.js';
import {FaultPage} from '../ui/wizard/fault-page.js';
import {OpeningPage} from '../ui/wizard/opening-page.js';
import {startWatching} from '../watch/start-watching.js';
import type {Watching} from '../watch/watching.js';
import type {Call} from './call.js';
import {choose} from './choose-checks.js';
import {openWorld, undoOptions} from './open-world.js';
import {type Practice, toldAfterPractice} from './practice.js';
import {refuseNothing} from './refuse-nothing.js';

type Opened = {
	readonly watching: Watching;
	readonly history: ReturnType<typeof keepHistory>;
	readonly diagnosis: Diagnosis;
	readonly host: string;
	readonly where: string;
};

const open = async (call: Call): Promise<Opened> => {
	const opened = await openWorld(call);
	refuseNothing(opened, 'Name the one of the setup with --site FILE, or practise in the lab: dispatcher-trust lab');
	const {site, worldFor, typed} = opened;
	const world = () => worldFor(site);
	const watching = startWatching({checks: choose(checks, call.options.only, call.options.skip), world});
	return {
		watching,
		history: keepHistory(watching),
		diagnosis: startDiagnosis({checks, actions, typed, world, undoWith: undoOptions(call)}),
		host: site.primary.host,
		where: site.primary.where === 'cloud' ? 'in the cloud' : 'on-premise',
	};
};

const account = ({watching, history, diagnosis}: Opened): string =>
	transcript({site: watching.site(), view: watching.view(), history: history.history(), diagnosis});

/** Draws the dashboard until it is left, then prints what was seen, changed and proved. Resolves with the exit code: 0, 4 after a mistake of ours, 130 on ctrl+c. */
export const openWatch = async (call: Call, practice?: Practice): Promise<number> => {
	let opened: Opened | undefined;
	practice?.stopping.signal.throwIfAborted();
	const find = async () => {
		opened = await open(call);
		return opened;
	};

	try {
		const {code} = await openScreen(<WatchScreen find={find} mode={practice ? 'lab' : null} />, {
			settings: settingsFrom(process.env, {ascii: call.options.ascii, noColour: call.options.noColour}),
			transcript() {
				const told = opened ? account(opened) : '';
				return opened && practice ? toldAfterPractice(told) : told;
			},
		});
		return code;
	} finally {
		opened?.history.end();
		await opened?.watching.end();
		await opened?.diagnosis.end();
	}
};

type Props = {readonly find: () => Promise<Opened>; readonly mode: string | null};

/** The first frame, then the dashboard, and the way out of the screen. */
const WatchScreen = ({find, mode}: Props) => {
	const {exit} = useApp();
	const opened = useFound(find);
	if (!opened) return <OpeningPage title="Watch" mode={mode} onQuit={() => exit(0)} />;
	const {watching, history, diagnosis, host, where} = opened;
	const faultOf = (error: unknown) => ({
		say: error instanceof Error ? error.message : String(error),
		where: 'while the dashboard was drawn',
		report: null,
	});
	return (
		<FaultBoundary onFault={() => undefined} page={error => <FaultPage walk={diagnosis} fault={faultOf(error)} onLeave={() => exit(4)} />}>
			<Dashboard
				watching={watching}
				history={history.history}
				modes={mode === null ? [where] : [where, mode]}
				cure={{diagnosis, hostLabel: `${host}  ${where}`, mode}}
				onLeave={({reason}) => exit(reason === 'fault' ? 4 : 0)}
			/>
		</FaultBoundary>
	);
};
