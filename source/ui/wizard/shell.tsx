import {createContext, useContext} from 'react';
import type {StepInfo} from '../../steps/walk.js';
import {Frame} from '../frame.js';
import type {Area} from '../layout.js';
import type {Say} from '../say-row.js';
import {LiveContext, LiveStrip} from './live-strip.js';
import {type Halves, pinned} from './pinned.js';
import {useReading} from './reading.js';

/** What stays on the screen whichever page it shows. */
export type Shell = {
	readonly host: string;
	readonly modes: readonly string[];
	readonly railNotes: readonly string[];
};

export const ShellContext = createContext<Shell>({host: '', modes: [], railNotes: []});

/** The rail with the page's own step marked: the walk keeps what was done, the screen where one is. A step that failed keeps its mark beside its finding. */
export const railAt = (rail: readonly StepInfo[], id: string | undefined, isEnded = false): readonly StepInfo[] =>
	rail.map(step => (step.id === id && !(isEnded && step.state === 'left-open') ? {...step, state: 'now' as const} : step));

/** "primary-host  on-premise" and "lab": the host stands alone, the rest are mode words, which give way in a narrow window. */
export const shellOf = (hostLabel: string, mode: string | null, railNotes: readonly string[]): Shell => {
	const [host = '', ...modes] = hostLabel.split(/ {2,}/);
	return {host, modes: mode === null ? modes : [...modes, mode], railNotes};
};

export type PageProps = {
	/** Changes with the page, so that each begins at its top. */
	readonly id: string;
	readonly title: readonly string[];
	readonly steps?: readonly StepInfo[];
	readonly body: (area: Area) => Halves;
	readonly say: Say;
	readonly helpNotes?: readonly string[];
	readonly startsAtEnd?: boolean;
	readonly startsAtPreview?: boolean;
};

/** A page of the wizard in the frame. */
export const Page = ({id, title, steps = [], body, say, helpNotes = [], startsAtEnd = false, startsAtPreview = false}: PageProps) => {
	const shell = useContext(ShellContext);
	const hasLive = useContext(LiveContext) !== null;
	const reading = useReading(id);
	return (
		<Frame
			page={id}
			title={title}
			host={shell.host}
			modes={shell.modes}
			steps={steps}
			railNotes={shell.railNotes}
			body={plan => pinned(body, plan, reading)}
			say={say}
			helpNotes={helpNotes}
			startsAtEnd={startsAtEnd}
			startsAtPreview={startsAtPreview}
			{...(hasLive ? {strip: columns => <LiveStrip columns={columns} />} : {})}
		/>
	);
};
