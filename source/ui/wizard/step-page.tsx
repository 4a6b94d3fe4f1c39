import type {StepView} from '../../steps/walk.js';
import {menuPart} from '../menu.js';
import {useKeys} from '../router.js';
import {edgeUpPart} from './edge-up.js';
import {complaintSay, formParts} from './form.js';
import {itemParts} from './item-parts.js';
import {blocksPart, linesPart, newsPart, spaced} from './parts.js';
import {readOnSay} from './read-on.js';
import {Page, railAt} from './shell.js';
import {stepContent} from './step-content.js';
import {stepKeys} from './step-keys.js';
import type {StepPageProps} from './step-page-props.js';
import {stepTitle, vendorNote} from './step-title.js';
import {previewLines, withoutList} from './subject-preview.js';
import {useStep} from './use-step.js';
import {isWatched, watchSay} from './watching.js';

/** Any step: its news, its questions and points, what was seen and will change, and what can be done. */
export const StepPage = (props: StepPageProps) => {
	const {walk, view, state, deeds, clock} = props;
	const use = useStep(props);
	const content = stepContent(withoutList(view), state);
	const onMenu = use.focus === null;
	const choice = use.choices[use.cursor];
	const own = onMenu ? choice?.say : fieldSay(view, use.focus);
	const isWaiting = isWatched(state) && (!onMenu || state.say !== null);
	const asked = use.focus === null ? undefined : view.asks[use.focus];
	const say = complaintSay(state, asked) ?? (isWaiting ? watchSay(state, clock) : (state.say ?? own ?? ''));
	useKeys('navigate', stepKeys(view, use.focus, use.enterWord, use.keyDeeds));
	return (
		<Page
			id={`${view.id} ${view.subject}`}
			title={stepTitle(view)}
			steps={railAt(walk.rail(), view.id)}
			helpNotes={[vendorNote(view)]}
			say={say}
			body={area => ({
				above: spaced(
					[
						newsPart(content.news, area),
						formParts(
							{view, state, focus: use.focus, onType: use.type, onEnter: use.enter, onSay: say => deeds.dispatch({did: 'say', say})},
							area,
						),
						linesPart(previewLines(view, state), area),
						itemParts(view, use.focus, state, area),
						blocksPart(content.blocks, area),
					],
					area,
				),
				menu: [
					menuPart({
						items: use.choices.map(({act, label, detail}) => ({value: act, label, ...(detail ? {detail} : {})})),
						cursor: use.cursor,
						onMove: use.moveCursor,
						onChoose: ({value}) => {
							const choice = use.choices.find(({act}) => act === value);
							if (choice) use.choose(choice);
						},
						columns: area.columns,
						isActive: onMenu,
					}),
					edgeUpPart(onMenu && use.cursor === 0 && view.asks.length + view.items.length > 0 ? use.keyDeeds.previous : null),
				],
				...(view.canApply
					? {
							preview: {
								isNext: onMenu && choice?.act === 'apply',
								begins: view.items.length > 0 ? 'at-top' : 'at-preview',
								say: state.say ?? readOnSay,
							},
						}
					: {}),
			})}
		/>
	);
};

const fieldSay = (view: StepView, focus: number | null): string => {
	const ask = focus === null ? undefined : view.asks[focus];
	if (focus !== null && focus >= view.asks.length) return 'Tick with space. Enter on a row explains it.';
	if (ask?.kind === 'subject') return 'The list answers every key. Enter takes this text.';
	if (ask?.kind === 'secret') return 'It is kept in memory only, and never written where others read.';
	return ask?.kind === 'choice' ? 'Tab to the next field, space to choose.' : 'Tab to the next field, esc to the menu.';
};
