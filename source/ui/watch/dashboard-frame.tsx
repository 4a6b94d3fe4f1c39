import {Box} from 'ink';
import type {Watching} from '../../watch/watching.js';
import {KeysRow} from '../keys-row.js';
import {RowView} from '../row.js';
import {SayRow} from '../say-row.js';
import {blank, type Row} from '../span.js';
import {topRow} from '../top-row.js';
import {ContentPanelView} from './content-panel.js';
import {type Explanation, explainItem, explainLine} from './explain-content.js';
import {ExplainView} from './explain-view.js';
import {itemAt, itemsOf} from './findings-list.js';
import {linesOf} from './log-lines.js';
import {LogPanel} from './log-panel.js';
import {clockColumns, LookedAgo} from './looked-ago.js';
import {offsetOf} from './offset.js';
import type {Showing} from './panel-content.js';
import {isAlone, leftHalf, placeOf} from './panel-place.js';
import {type PanelId, panelTitles} from './panels.js';
import {LowerRule} from './surface.js';
import {tabsRow} from './tabs-row.js';
import {VerdictRows} from './verdict-rows.js';
import type {WatchDeeds} from './watch-deeds.js';
import type {WatchPlan} from './watch-plan.js';
import {watchSay} from './watch-say.js';

type Props = {
	readonly watching: Watching;
	readonly showing: Showing;
	readonly plan: WatchPlan;
	readonly deeds: WatchDeeds;
	readonly clock: () => number;
	readonly modes: readonly string[];
};

/** The fixed rows, and between them the panels there is room for. */
export const DashboardFrame = (props: Props) => {
	const {showing, plan, clock, modes} = props;
	const {view, site, state} = showing;
	const {columns, rows} = plan;
	const explanation = explanationOf(showing);
	if (explanation && !plan.isSplit) return <ExplainPage explanation={explanation} plan={plan} say={state.say} />;

	const title = ['Watch', `${site.primary.host}:${site.primary.port}`, ...(state.isZoomed ? [panelTitles[state.panel].long] : [])];
	const where = [...modes, ...(state.isZoomed ? ['zoomed'] : [])].join('  ');
	const hasTabs = plan.all === null && !state.isZoomed;
	const upper: Row = hasTabs ? tabsRow(state.panel, view.look, columns) : [{text: '─'.repeat(columns)}];
	return (
		<Box width={columns} height={rows} flexDirection="column">
			<Box width={columns} height={1} flexShrink={0}>
				<RowView row={topRow(title, where, [], columns - clockColumns + 1)} columns={columns - clockColumns} />
				<LookedAgo view={view} clock={clock} />
			</Box>
			<RowView row={upper} columns={columns} />
			<VerdictRows view={view} site={site} columns={columns} />
			{isAlone(plan, state) ? <Alone {...props} explanation={explanation} /> : <AllPanels {...props} />}
			<SayRow say={state.say ?? explanation?.say ?? (() => watchSay(view, clock()))} columns={columns} />
			<KeysRow columns={columns} gap={columns < 100 ? 2 : 3} />
		</Box>
	);
};

const Panel = ({panel, watching, showing, plan, deeds}: Props & {readonly panel: PanelId}) => {
	const place = placeOf(panel, plan, showing.state);
	return panel === 'log' ? (
		<LogPanel watching={watching} showing={showing} place={place} deeds={deeds} />
	) : (
		<ContentPanelView panel={panel} showing={showing} place={place} />
	);
};

const AllPanels = (props: Props) => (
	<>
		<Box flexShrink={0}>
			<Panel {...props} panel="handshake" />
			<Panel {...props} panel="ocsp" />
		</Box>
		<Panel {...props} panel="log" />
		<Box flexShrink={0}>
			<Panel {...props} panel="findings" />
			<Panel {...props} panel="changes" />
		</Box>
		<LowerRule columns={props.plan.columns} note="" />
	</>
);

/** One panel, with its explanation beside it where there is one and room. */
const Alone = (props: Props & {readonly explanation: Explanation | null}) => {
	const {showing, plan, explanation} = props;
	const {columns, bodyRows, isRoomy} = plan;
	const {panel} = showing.state;
	const left = leftHalf(plan);
	return (
		<>
			{isRoomy && <RowView row={blank} columns={columns} />}
			<Box height={bodyRows} flexShrink={0}>
				<Panel {...props} panel={panel} />
				{explanation && (
					<>
						<Box width={1} flexDirection="column">
							{Array.from({length: bodyRows}, (_, index) => (
								// biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its place
								<RowView key={index} row={[{text: '│'}]} columns={1} />
							))}
						</Box>
						<ExplainView explanation={explanation} columns={columns - left - 1} rows={bodyRows} />
					</>
				)}
			</Box>
			{isRoomy && <LowerRule columns={columns} note={belowNote(props)} />}
		</>
	);
};

const belowNote = ({showing, plan}: Props): string => {
	const {panel} = showing.state;
	if (panel === 'log') return '';
	const place = placeOf(panel, plan, showing.state);
	const {offset, height} = offsetOf(panel, showing, place);
	const below = height - offset - place.inner.rows;
	return below > 0 ? `${below} more ${below === 1 ? 'row' : 'rows'} below, pgdn` : offset > 0 ? `${offset} above, pgup` : '';
};

/** What lies open: the line or the finding with the cursor. */
const explanationOf = ({view, site, state}: Showing): Explanation | null => {
	const {over, held, filter, line} = state;
	if (over?.is !== 'explain') return null;
	if (over.what === 'line') {
		const lines = linesOf(held ?? [], filter);
		const here = lines[Math.min(line, lines.length - 1)];
		return here ? explainLine(here, view.look, lines) : null;
	}

	const item = view.look && itemAt(itemsOf(view.look, site, state.isUnfolded), state.finding);
	return item && view.look ? explainItem(item, view.look, site) : null;
};

type PageProps = {readonly explanation: Explanation; readonly plan: WatchPlan; readonly say: string | null};

/** In a narrow window the explanation takes the whole page. */
const ExplainPage = ({explanation, plan, say}: PageProps) => {
	const {columns, rows, isRoomy} = plan;
	const {title, place, moment} = explanation;
	const body = rows - 4 - (isRoomy ? 2 : 0);
	return (
		<Box width={columns} height={rows} flexDirection="column">
			<RowView row={topRow([title], place, moment === '' ? [] : [moment], columns)} columns={columns} />
			<RowView row={[{text: '─'.repeat(columns)}]} columns={columns} />
			{isRoomy && <RowView row={blank} columns={columns} />}
			<ExplainView explanation={explanation} columns={columns} rows={body} />
			{isRoomy && <LowerRule columns={columns} note="" />}
			<SayRow say={say ?? explanation.say} columns={columns} />
			<KeysRow columns={columns} gap={3} />
		</Box>
	);
};
