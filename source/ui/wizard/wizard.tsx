import {performance} from 'node:perf_hooks';
import {useEffect, useMemo} from 'react';
import type {Site} from '../../site.js';
import {count} from '../../speech/value.js';
import type {RunSummary, StepView, Walk} from '../../steps/walk.js';
import type {Leaving, WizardDeeds} from './deeds.js';
import {FaultBoundary} from './fault-boundary.js';
import {FaultPage} from './fault-page.js';
import {FilesPage} from './files-page.js';
import {LiveLook} from './live-look.js';
import {LiveContext} from './live-strip.js';
import {LogPage} from './log-page.js';
import {LookingPage} from './looking-page.js';
import {PathPage} from './path-page.js';
import {QuitDialog} from './quit-dialog.js';
import {ResultPage} from './result-page.js';
import {ShellContext, shellOf} from './shell.js';
import type {State} from './state.js';
import {StepPage} from './step-page.js';
import {UndoPage} from './undo-page.js';
import {useWizard} from './use-wizard.js';
import {WaitingPage} from './waiting-page.js';
import {type Welcome, WelcomePage} from './welcome.js';
import {WholeFilePage} from './whole-file-page.js';
import {WordPage} from './word-page.js';

export type WizardProps = {
	readonly walk: Walk;

	/** `null`: begins at the step that is on. */
	readonly welcome: Welcome | null;

	/** Row 1 right, as the answers have it by now: "primary-host  on-premise". */
	readonly hostLabel: (site: Site) => string;

	/** The mode word: "lab". */
	readonly mode: string | null;

	/** Paths that begin like the text, folders with a slash at their end. */
	readonly complete: (text: string) => Promise<readonly string[]>;
	readonly onLeave: (leaving: Leaving) => void;

	/** In the lab: `s` keeps it. Returns the folder it stays in. */
	readonly onKeep?: () => string;

	/** Writes down a mistake of ours, and returns where. */
	readonly onFault?: (error: unknown, where: string) => string | null;

	/** Milliseconds since some fixed moment, for the seconds of what is waited for. */
	readonly clock?: () => number;
};

/** The interactive wizard: any walk, one page at a time. It needs a router above it, as `openScreen` gives one. */
export const Wizard = (props: WizardProps) => {
	const {walk, welcome, hostLabel, mode, onLeave, onFault, onKeep, clock = now} = props;
	const [state, deeds] = useWizard({walk, hasWelcome: welcome !== null, onLeave, onFault, onKeep, clock});
	const applied = walk.applied().length;
	const run = walk.run();
	const isPaused = state.phase === 'busy';
	const look = useMemo(() => new LiveLook(() => walk.glance(), clock), [walk, clock]);
	const live = useMemo(() => ({look, isPaused, clock}), [look, isPaused, clock]);
	useEffect(() => {
		if (isPaused) look.expire();
	}, [look, isPaused]);
	const notes = run === null ? [] : [`run ${run}`, `${count(applied, 'change')}, undo with u`];
	return (
		<ShellContext value={shellOf(hostLabel(walk.site()), mode, notes)}>
			<LiveContext value={live}>
				<FaultBoundary
					onFault={error => deeds.fault(error, 'while the page was drawn')}
					page={error => <FaultPage walk={walk} fault={faultOf(state, error)} onLeave={() => onLeave({reason: 'fault'})} />}
				>
					<CurrentPage key={pageKey(state)} {...props} clock={clock} state={state} deeds={deeds} />
				</FaultBoundary>
			</LiveContext>
		</ShellContext>
	);
};

const now = () => performance.now();

const undoDeeds = ({dispatch, undo}: WizardDeeds) => ({
	onSay: (say: string | null) => dispatch({did: 'say', say}),
	onChoose: (run: RunSummary | null) => dispatch({did: 'choose-run', run}),
	onTake: undo,
	onClose: () => dispatch({did: 'uncover'}),
});

type PageProps = WizardProps & {readonly clock: () => number; readonly state: State; readonly deeds: WizardDeeds};

const CurrentPage = ({walk, welcome, complete, onLeave, onKeep, clock, state, deeds}: PageProps) => {
	const {over, spot, phase, view, result} = state;
	const isLab = onKeep !== undefined && !state.isKept;
	const uncover = () => deeds.dispatch({did: 'uncover'});
	if (over?.is === 'fault') return <FaultPage fault={over} walk={walk} onLeave={() => onLeave({reason: 'fault'})} />;
	if (over?.is === 'path') return <PathPage path={over.path} deeds={deeds} />;
	if (over?.is === 'whole-file') return <WholeFilePage change={over.change} onClose={uncover} />;
	if (over?.is === 'log') return <LogPage reader={walk} onClose={uncover} />;
	if (over?.is === 'undo') return <UndoPage {...{over, say: state.say, undoCommand: walk.undoCommand, ...undoDeeds(deeds)}} />;
	if (over?.is === 'quit') return <QuitDialog walk={walk} run={over.run} state={state} deeds={deeds} />;
	if (!spot && welcome) return <WelcomePage walk={walk} welcome={welcome} state={state} deeds={deeds} isLab={isLab} />;
	if (phase === 'busy') return <WaitingPage walk={walk} view={view} state={state} deeds={deeds} clock={clock} />;
	if (phase === 'result' && result) return <ResultPage walk={walk} view={view} state={state} deeds={deeds} isLab={isLab} result={result} />;
	if (!view) return <LookingPage walk={walk} state={state} deeds={deeds} />;
	const page = {walk, view, state, deeds, isLab, clock};
	if (phase === 'word') return <WordPage {...page} />;
	return hasFiles(view) ? <FilesPage {...page} complete={complete} /> : <StepPage {...page} />;
};

const hasFiles = ({asks}: StepView) => asks.some(({kind}) => kind === 'files');

// A new key is a new page: its menu begins at the top, its fields fresh. Answers within a page keep it.
const pageKey = ({over, spot, phase, view}: State): string =>
	over ? `${over.is} ${over.is === 'undo' ? (over.chosen?.run ?? '') : ''}` : `${spot?.id} ${spot?.subject} ${phase} ${view === null}`;

const faultOf = ({over}: State, error: unknown) =>
	over?.is === 'fault'
		? over
		: {say: error instanceof Error ? error.message : String(error), where: 'while the page was drawn', report: null};
