import {followersOf, isFailed} from '../../checks/root-causes.js';
import {causeInFront, causesInHand} from '../../diagnose/state.js';
import {confirmPart} from '../confirm-word.js';
import {fieldPart} from '../field/text-field.js';
import type {KeyUse} from '../keys.js';
import {layoutLine} from '../layout.js';
import {useKeys} from '../router.js';
import {inOrder} from '../wizard/content.js';
import {MenuPage} from '../wizard/menu-page.js';
import {blocksPart, newsPart, spaced} from '../wizard/parts.js';
import {Page} from '../wizard/shell.js';
import {interruptingWord, interrupts} from '../wizard/word-content.js';
import type {PageProps} from './page-props.js';
import {passwordContent, remedyContent} from './remedy-content.js';

const title = ['Troubleshoot', 'Remedy'];

/** What will change, and the word or the key that makes it so. A password that lacks is asked for first. */
export const RemedyPage = (props: PageProps) => {
	const {state} = props;
	if (!state.remedy) return <Planning {...props} />;
	if (state.remedy.wanted) return <PasswordPage {...props} />;
	return interrupts(state.remedy.changes) ? <WordPage {...props} /> : <PlainPage {...props} />;
};

const useContent = ({state}: PageProps) => {
	const causes = causesInHand(state);
	if (!causes || !state.remedy) return {news: [], blocks: []};
	const followers = new Set(causes.flatMap(cause => followersOf(cause, state.found?.outcomes ?? [])).filter(isFailed));
	return remedyContent(state.remedy, causes, followers.size);
};

const toCause = ({state, deeds}: PageProps) => deeds.showCause(state.at);

/** The whole file, or the server's log, over the page. */
const keysOver = ({state, deeds}: PageProps): readonly KeyUse[] => {
	const change = state.remedy?.changes.find(({needed, description}) => needed && description.whole)?.description;
	return [
		...(change
			? [{id: 'details' as const, word: 'whole file', run: () => deeds.dispatch({did: 'cover', over: {is: 'whole-file', change}})}]
			: []),
		{id: 'log', isHidden: true, run: () => deeds.dispatch({did: 'cover', over: {is: 'log'}})},
	];
};

const Planning = (props: PageProps) => {
	useKeys('busy', [{id: 'esc', run: () => toCause(props)}, {id: 'help'}]);
	return (
		<Page
			id="planning"
			title={title}
			say={props.state.say ?? 'Nothing is changed yet.'}
			body={area => ({above: newsPart([{text: 'What will change is looked up.'}], area), menu: []})}
		/>
	);
};

const PasswordPage = ({diagnosis, state, deeds}: PageProps) => {
	const cause = causeInFront(state)?.finding;
	useKeys('navigate', [{id: 'enter', word: 'try it'}, {id: 'esc', word: 'not now', run: () => deeds.showCause(state.at)}, {id: 'help'}]);
	if (!cause || !state.remedy?.wanted) return null;
	const content = passwordContent(state.remedy.wanted, cause, diagnosis.site());
	return (
		<Page
			id="password"
			title={title}
			say={state.say ?? 'Type it, then Enter. It is kept in memory only.'}
			body={area => ({
				above: spaced([newsPart(content.news, area), blocksPart(content.blocks, area)], area),
				menu: [
					fieldPart('password', {
						label: 'Password',
						value: state.typed,
						onChange: text => deeds.dispatch({did: 'type', text}),
						onEnter: deeds.givePassword,
						columns: area.columns,
						isActive: true,
						isSecret: true,
						labelColumns: 16,
						onSay: say => deeds.dispatch({did: 'say', say}),
					}),
					...(state.complaint === null ? [] : [{rows: layoutLine({text: state.complaint, sign: 'error'}, area, 22)}]),
				],
			})}
		/>
	);
};

const WordPage = (props: PageProps) => {
	const {state, deeds} = props;
	const content = useContent(props);
	useKeys('navigate', [{id: 'enter', word: 'apply'}, {id: 'esc', word: 'not now', run: () => toCause(props)}, {id: 'help'}]);
	return (
		<Page
			id={`remedy ${state.token}`}
			title={title}
			say={state.say ?? 'Type the word, then Enter. Enter alone does nothing.'}
			body={area => ({
				above: spaced([newsPart(content.news, area), blocksPart(inOrder(content.blocks), area)], area),
				menu: [
					confirmPart({
						word: interruptingWord,
						onConfirm: deeds.apply,
						onSay: say => deeds.dispatch({did: 'say', say}),
						columns: area.columns,
					}),
				],
			})}
		/>
	);
};

const PlainPage = (props: PageProps) => {
	const {state, deeds} = props;
	const content = useContent(props);
	const isDue = state.remedy?.changes.some(({needed}) => needed) === true;
	const entries = [
		...(isDue ? [{value: 'apply', label: 'Apply', say: 'Enter makes what is shown, then looks again.', makesPreviewed: true}] : []),
		{value: 'cause', label: 'Back to the cause', say: 'Enter: back. Nothing is changed.'},
	];
	return (
		<MenuPage
			id={`remedy ${state.token}`}
			title={title}
			content={content}
			entries={entries}
			onChoose={value => (value === 'apply' ? deeds.apply() : toCause(props))}
			onMove={() => deeds.dispatch({did: 'say', say: null})}
			say={state.say}
			keys={[
				{id: 'enter', word: isDue ? 'apply' : 'choose'},
				...keysOver(props),
				{id: 'esc', word: 'not now', run: () => toCause(props)},
				{id: 'help'},
			]}
		/>
	);
};
