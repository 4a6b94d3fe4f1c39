import {performance} from 'node:perf_hooks';
import {useMemo, useReducer, useRef} from 'react';
import type {Diagnosis, Found} from '../../diagnose/diagnosis.js';
import {reduce} from '../../diagnose/reduce.js';
import {firstState, type State} from '../../diagnose/state.js';
import {symptoms} from '../../diagnose/symptoms.js';
import {count} from '../../speech/value.js';
import {FaultBoundary} from '../wizard/fault-boundary.js';
import {FaultPage} from '../wizard/fault-page.js';
import {LogPage} from '../wizard/log-page.js';
import {ShellContext, shellOf} from '../wizard/shell.js';
import {UndoPage} from '../wizard/undo-page.js';
import {WholeFilePage} from '../wizard/whole-file-page.js';
import {BusyPage} from './busy-page.js';
import {CausePage} from './cause-page.js';
import {makeDeeds, type Options} from './deeds.js';
import {DetailsPage} from './details-page.js';
import {LookingPage} from './looking-page.js';
import type {PageProps} from './page-props.js';
import {ProofPage, UndonePage} from './proof-page.js';
import {RemedyPage} from './remedy-page.js';
import {SymptomsPage} from './symptoms-page.js';

export type TroubleshootProps = Omit<Options, 'clock'> & {
	/** Row 1 right: "primary-host  on-premise". */
	readonly hostLabel: string;

	/** The mode word: "lab". */
	readonly mode: string | null;
	readonly clock?: () => number;

	/** What was found already, and which of its causes is to be fixed: begins at its page, and leaves where it would go to the symptoms. */
	readonly begin?: Begin;
};

export type Begin = {readonly found: Found; readonly at: number};

/** Where it begins: the page of a cause that was found by another look, else the symptoms. */
const stateAt = (begin: Begin | undefined): State =>
	begin ? {...firstState, page: 'cause', symptom: unsure, found: begin.found, at: begin.at} : firstState;

const [unsure] = symptoms;

const now = () => performance.now();

/** Troubleshooting on a screen: any diagnosis, one page at a time. It needs a router above it, as `openScreen` gives one. */
export const Troubleshoot = ({diagnosis, hostLabel, mode, clock = now, onLeave, onFault, begin}: TroubleshootProps) => {
	const [state, reduced] = useReducer(reduce, begin, stateAt);
	const home = begin ? 'dashboard' : 'symptoms';
	const current = useRef({state, options: {diagnosis, clock, onLeave, onFault}});
	current.current = {state, options: {diagnosis, clock, onLeave, onFault}};
	const deeds = useMemo(
		() =>
			makeDeeds(
				diagnosis,
				() => current.current,
				event => (event.did === 'to-symptoms' && home === 'dashboard' ? current.current.options.onLeave({reason: 'left'}) : reduced(event)),
			),
		[diagnosis, home],
	);
	const leaveFault = () => deeds.leave({reason: 'fault'});
	return (
		<ShellContext value={shellOf(hostLabel, mode, notesOf(diagnosis))}>
			<FaultBoundary
				onFault={error => deeds.fault(error, 'while the page was drawn')}
				page={error => <FaultPage walk={diagnosis} fault={faultOf(state, error)} onLeave={leaveFault} />}
			>
				<CurrentPage key={`${state.page} ${state.at} ${state.over?.is ?? ''}`} {...{diagnosis, state, deeds, clock, home}} />
			</FaultBoundary>
		</ShellContext>
	);
};

const notesOf = (diagnosis: Diagnosis): readonly string[] => {
	const run = diagnosis.run();
	return run === null ? [] : [`run ${run}`, `${count(diagnosis.applied().length, 'change')}, undo with u`];
};

const faultOf = ({over}: State, error: unknown) =>
	over?.is === 'fault'
		? over
		: {say: error instanceof Error ? error.message : String(error), where: 'while the page was drawn', report: null};

const CurrentPage = (props: PageProps) => {
	const {state, deeds, diagnosis} = props;
	const {over} = state;
	const close = () => deeds.dispatch({did: 'uncover'});
	if (over?.is === 'fault') return <FaultPage fault={over} walk={diagnosis} onLeave={() => deeds.leave({reason: 'fault'})} />;
	if (over?.is === 'log') return <LogPage reader={diagnosis} onClose={close} />;
	if (over?.is === 'whole-file') return <WholeFilePage change={over.change} onClose={close} />;
	if (over?.is === 'details') return <DetailsPage {...props} />;
	if (over?.is === 'undo') {
		return (
			<UndoPage
				over={over}
				undoCommand={diagnosis.undoCommand}
				say={state.say}
				onSay={say => deeds.dispatch({did: 'say', say})}
				onChoose={run => deeds.dispatch({did: 'choose-run', run})}
				onTake={deeds.undo}
				onClose={close}
			/>
		);
	}

	const Current = pages[state.page];
	return <Current {...props} />;
};

const pages: Readonly<Record<State['page'], (props: PageProps) => React.ReactNode>> = {
	symptoms: SymptomsPage,
	looking: LookingPage,
	cause: CausePage,
	remedy: RemedyPage,
	busy: BusyPage,
	proof: ProofPage,
	undone: UndonePage,
};
