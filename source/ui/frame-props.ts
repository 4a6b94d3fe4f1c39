import type {ReactNode} from 'react';
import type {StepInfo} from '../steps/walk.js';
import type {BodyPart} from './body.js';
import type {Say} from './say-row.js';
import type {WindowPlan} from './window.js';

export type FrameProps = {
	/** Row 1, left: "Step 4 of 10", "Config edit"; two spaces between them. */
	readonly title: readonly string[];

	/** Row 1, right: the host, and the mode words ("on-premise", "lab"), which go first when there is no room. */
	readonly host: string;
	readonly modes?: readonly string[];

	/** The steps of the rail; none leaves a plain rule. */
	readonly steps?: readonly StepInfo[];

	/** Under the rail's steps, where there is a rail. */
	readonly railNotes?: readonly string[];

	/** The body for the window it gets. Row 4 is its first row. */
	readonly body: (plan: WindowPlan) => readonly BodyPart[];

	/** Row 23: the answer to the last key, or what Enter will do. */
	readonly say?: Say;

	/** What lives below the body in a large window, as many columns wide. It keeps what moves to itself. */
	readonly strip?: (columns: number) => ReactNode;

	/** Overrides the lower rule's "n more below, pgdn". */
	readonly moreBelow?: (rows: number) => string;

	/** Changes with the page: then it is shown from its top again. */
	readonly page: string;

	/** Shows the last rows first, and follows them until it is scrolled: a log. */
	readonly startsAtEnd?: boolean;

	/** Shows its `preview` first, with a few rows before it: a whole file with a change in it. */
	readonly startsAtPreview?: boolean;

	/** Last lines of help: "This step on the vendor's page: …". */
	readonly helpNotes?: readonly string[];
};
