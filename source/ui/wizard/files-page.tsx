import {useState} from 'react';
import {fieldPart} from '../field/text-field.js';
import {menuPart} from '../menu.js';
import {useKeys} from '../router.js';
import {baseName} from './base-name.js';
import {passwordKey} from './file-deeds.js';
import {filesKeys} from './files-keys.js';
import {choicesPart, givenLines, lockedContent, lockedPath, openSay} from './files-parts.js';
import {isFailed} from './finding-content.js';
import {complaintPart, formParts} from './form.js';
import {LeaveOutPage} from './leave-out-page.js';
import {blocksPart, linesPart, newsPart, spaced} from './parts.js';
import {completed} from './path-completion.js';
import {Page, railAt} from './shell.js';
import {stepContent} from './step-content.js';
import type {StepPageProps} from './step-page-props.js';
import {stepTitle, vendorNote} from './step-title.js';
import {useStep} from './use-step.js';

type Props = StepPageProps & {readonly complete: (text: string) => Promise<readonly string[]>};

/** The page of the files, or the list to take one of them out of. */
export const FilesPage = (props: Props) => {
	const [isLeavingOut, setLeavingOut] = useState(false);
	if (isLeavingOut) return <LeaveOutPage {...props} onClose={() => setLeavingOut(false)} />;
	return <GivePage {...props} onLeaveOut={() => setLeavingOut(true)} />;
};

/** Takes files of any kind in any order: a path with tab completion, what each file is, the password of the one that is locked. */
const GivePage = (props: Props & {readonly onLeaveOut: () => void}) => {
	const {walk, view, state, deeds, complete} = props;
	const use = useStep(props);
	const [choices, setChoices] = useState<readonly string[]>([]);
	const ask = view.asks.find(({kind}) => kind === 'files');
	const stood = use.focus === null ? undefined : view.asks[use.focus];
	const locked = lockedPath(stood, state);
	const isPath = stood?.kind === 'files' && locked === null;
	const onMenu = stood === undefined;
	const pathText = ask ? (state.typed[ask.key] ?? '') : '';
	const lockedKey = passwordKey(locked ?? '');
	const type = (key: string, text: string) => deeds.dispatch({did: 'type', key, text});
	const hear = (say: string) => deeds.dispatch({did: 'say', say});
	const toMenu = () => deeds.dispatch({did: 'focus', focus: null});

	const read = (text: string) => {
		// An empty line ends the list, as in a shell.
		if (!ask || text.trim() === '') return toMenu();
		setChoices([]);
		void deeds.give(ask.key, text.trim());
	};
	const complement = async () => {
		if (!ask) return;
		const found = completed(pathText, await complete(pathText));
		type(ask.key, found.text);
		setChoices(found.choices);
		if (found.choices.length === 0 && found.text === pathText) hear('No file begins like this.');
	};
	const tryPassword = (password: string) => {
		if (locked !== null) void deeds.unlock(locked, password);
	};

	useKeys(
		'navigate',
		filesKeys({
			stands: locked !== null ? 'password' : isPath ? 'path' : onMenu ? 'menu' : 'field',
			hasPassed: view.passed.length > 0,
			enterWord: use.enterWord,
			complete: () => void complement(),
			toMenu,
			leaveOut: () => locked !== null && deeds.leaveOut(locked),
			deeds: use.keyDeeds,
		}),
	);

	const content = locked !== null ? lockedContent(locked, state, view.hindrances) : stepContent(view, state);
	const first = view.hindrances.some(isFailed) && use.cursor === 0 ? content.news[0]?.text : undefined;
	const menuSay = first === undefined ? use.choices[use.cursor]?.say : `First: ${first}`;
	const fieldSay = locked !== null ? openSay(state.given) : 'Enter reads the file. Nothing is copied or changed in this step.';
	return (
		<Page
			id={`${view.id} ${locked ?? ''}`}
			title={stepTitle(view)}
			steps={railAt(walk.rail(), view.id)}
			helpNotes={[vendorNote(view)]}
			say={state.say ?? (onMenu ? menuSay : fieldSay) ?? ''}
			body={area => ({
				above: spaced(
					[
						newsPart(content.news, area),
						isPath && ask
							? [
									fieldPart('path', {
										label: ask.label,
										value: pathText,
										onChange(text) {
											type(ask.key, text);
											setChoices([]);
										},
										onEnter: read,
										columns: area.columns,
										onSay: hear,
									}),
									...complaintPart(state, ask, 0, area),
								]
							: [],
						isPath ? choicesPart(choices, area) : [],
						linesPart(givenLines(onMenu ? state.given.filter(({unused}) => unused !== undefined) : state.given), area),
						locked === null ? formParts({view, state, focus: use.focus, onType: use.type, onEnter: use.enter, onSay: hear}, area) : [],
						blocksPart(content.blocks, area),
					],
					area,
				),
				menu:
					locked !== null
						? [
								fieldPart(lockedKey, {
									label: `Password for ${baseName(locked)}`,
									value: state.typed[lockedKey] ?? '',
									onChange: text => type(lockedKey, text),
									onEnter: tryPassword,
									columns: area.columns,
									isSecret: true,
									note: 'ctrl+r shows it',
									onSay: hear,
								}),
							]
						: !onMenu
							? []
							: [
									menuPart({
										items: use.choices.map(({act, label}) => ({value: act, label})),
										cursor: use.cursor,
										onMove: use.moveCursor,
										onChoose: ({value}) => {
											const choice = use.choices.find(({act}) => act === value);
											if (choice) choice.act === 'leave-out' ? props.onLeaveOut() : use.choose(choice);
										},
										columns: area.columns,
									}),
								],
			})}
		/>
	);
};
