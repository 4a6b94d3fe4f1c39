import {useState} from 'react';
import type {Block} from '../../speech/line.js';
import type {Walk} from '../../steps/walk.js';
import type {WizardDeeds} from './deeds.js';
import {MenuPage} from './menu-page.js';
import {firstSpot} from './route.js';
import type {State} from './state.js';

export type WelcomeEntry = {
	readonly label: string;
	readonly detail: string;

	/** Row 23 while the cursor is here: what Enter will do. */
	readonly say: string;
	readonly act:
		| {readonly do: 'begin'; readonly note?: string}
		/** Leaves the wizard; the command does the rest. */
		| {readonly do: 'leave'; readonly to: string}
		/** A page of its own, to pick from; what is picked leaves the wizard. */
		| {readonly do: 'pick'; readonly title: string; readonly news: string; readonly from: readonly Picked[]}
		/** Not built yet, or not possible here: one sentence. */
		| {readonly do: 'refuse'; readonly say: string};
};

export type Picked = {readonly label: string; readonly say: string; readonly to: string};

/** The first page, as the command found the machine: in the lab, beside a product, or with nothing here. */
export type Welcome = {
	/** Row 1 left: "dispatcher-trust 0.1.0". */
	readonly title: string;
	readonly news: string;
	readonly blocks: readonly Block[];
	readonly entries: readonly WelcomeEntry[];
};

type Props = {
	readonly walk: Walk;
	readonly welcome: Welcome;
	readonly state: State;
	readonly deeds: WizardDeeds;
	readonly isLab: boolean;
};

/** Come back to, the page says which step is next. */
const sayOf = ({say, act}: WelcomeEntry, walk: Walk, isKept: boolean): string => {
	if (act.do !== 'begin') return say;
	const next = firstSpot(walk);
	const step = walk.rail().find(({id}) => id === next?.id);
	const note = act.note && !isKept ? ` ${act.note}` : '';
	return step && step.number > 1 ? `Enter: step ${step.number}, ${step.title}.${note}` : `${say}${note}`;
};

type PickList = Extract<WelcomeEntry['act'], {do: 'pick'}>;

export const WelcomePage = (props: Props) => {
	const [picking, setPicking] = useState<PickList | null>(null);
	if (!picking) return <FirstPage {...props} onPick={setPicking} />;
	return <PickPage picking={picking} deeds={props.deeds} onClose={() => setPicking(null)} />;
};

type PickProps = {readonly picking: PickList; readonly deeds: WizardDeeds; readonly onClose: () => void};

const PickPage = ({picking, deeds, onClose}: PickProps) => (
	<MenuPage
		id="pick"
		title={[picking.title]}
		content={{news: [{text: picking.news}], blocks: []}}
		entries={picking.from.map(({label, say}, index) => ({label, say, value: String(index)}))}
		onChoose={(_value, cursor) => {
			const picked = picking.from[cursor];
			if (picked) deeds.leave({reason: 'elsewhere', to: picked.to});
		}}
		keys={[{id: 'move'}, {id: 'enter'}, {id: 'esc', run: onClose}, {id: 'help'}, {id: 'quit', run: deeds.quit}]}
	/>
);

type FirstProps = Props & {readonly onPick: (picking: PickList) => void};

const FirstPage = ({walk, welcome, state, deeds, isLab, onPick}: FirstProps) => (
	<MenuPage
		id="welcome"
		title={[welcome.title]}
		content={{news: [{text: welcome.news}], blocks: welcome.blocks}}
		entries={welcome.entries.map((entry, index) => ({...entry, value: String(index), say: sayOf(entry, walk, state.isKept)}))}
		onChoose={(_value, cursor) => {
			const act = welcome.entries[cursor]?.act;
			if (act?.do === 'begin') deeds.begin();
			if (act?.do === 'leave') deeds.leave({reason: 'elsewhere', to: act.to});
			if (act?.do === 'pick') onPick(act);
			if (act?.do === 'refuse') deeds.dispatch({did: 'say', say: act.say});
		}}
		onMove={() => deeds.dispatch({did: 'say', say: null})}
		say={state.say}
		keys={[
			{id: 'move'},
			{id: 'enter'},
			{id: 'undo', isHidden: true, run: deeds.openUndo},
			...(isLab ? [{id: 'keep' as const, run: deeds.keepLab}] : []),
			{id: 'help'},
			{id: 'quit', run: deeds.quit},
		]}
	/>
);
