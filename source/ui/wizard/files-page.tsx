import {useState} from 'react';
import type {FileReport} from '../../steps/walk.js';
import {fieldPart} from '../field/text-field.js';
import {menuPart} from '../menu.js';
import {useKeys} from '../router.js';
import {baseName} from './base-name.js';
import {filesKeys} from './files-keys.js';
import {givenLines, lockedContent, openSay} from './files-parts.js';
import {isLocked} from './focus.js';
import {blocksPart, linesPart, newsPart, spaced} from './parts.js';
import {completed} from './path-completion.js';
import {Page} from './shell.js';
import {stepContent} from './step-content.js';
import type {StepPageProps} from './step-page.js';
import {stepTitle, vendorNote} from './step-title.js';
import {useStep} from './use-step.js';

type Props = StepPageProps & {readonly complete: (text: string) => Promise<readonly string[]>};

/** Takes files of any kind in any order: a path with tab completion, what each file is, the password of the one that is locked. */
export const FilesPage = ({walk, view, state, deeds, complete}: Props) => {
	const use = useStep(walk, view, state, deeds);
	const [choices, setChoices] = useState<readonly string[]>([]);
	const index = view.asks.findIndex(({kind}) => kind === 'files');
	const ask = view.asks[index];
	const isAsking = use.focus === index;
	const locked = isAsking ? state.given.find(isLocked) : undefined;
	const pathText = ask ? (state.typed[ask.key] ?? '') : '';
	const passwordKey = locked ? `password ${locked.path}` : '';
	const type = (key: string, text: string) => deeds.dispatch({did: 'type', key, text});
	const hear = (say: string) => deeds.dispatch({did: 'say', say});
	const toMenu = () => deeds.dispatch({did: 'focus', focus: null});

	const read = (text: string) => {
		if (!ask || text.trim() === '') return hear('Type a path: one file, a folder, or a wildcard.');
		setChoices([]);
		type(ask.key, '');
		void deeds.give(text.trim());
	};
	const complement = async () => {
		if (!ask) return;
		const found = completed(pathText, await complete(pathText));
		type(ask.key, found.text);
		setChoices(found.choices);
		if (found.choices.length === 0 && found.text === pathText) hear('No file begins like this.');
	};
	const tryPassword = (file: FileReport) => (password: string) => {
		type(passwordKey, '');
		void deeds.unlock(file.path, password);
	};

	useKeys(
		'navigate',
		filesKeys({
			stands: locked ? 'password' : isAsking ? 'path' : 'menu',
			hasPassed: view.passed.length > 0,
			enterWord: use.enterWord,
			complete: () => void complement(),
			toMenu,
			// A path can be left for the menu; with nothing given there is nothing to choose, so the page is left.
			escPath: () => (state.given.length === 0 ? deeds.back() : toMenu()),
			leaveOut: () => locked && deeds.leaveOut(locked.path),
			deeds: use.keyDeeds,
		}),
	);

	const content = locked ? lockedContent(locked, state) : stepContent(view, state);
	const menuSay = use.choices[use.cursor]?.say;
	const fieldSay = locked ? openSay(state.given) : 'Enter reads the file. Nothing is copied or changed in this step.';
	return (
		<Page
			id={`${view.id} ${locked?.path ?? ''}`}
			title={stepTitle(view)}
			steps={walk.rail()}
			helpNotes={[vendorNote(view)]}
			say={state.complaint?.say ?? state.say ?? (isAsking ? fieldSay : menuSay) ?? ''}
			body={area =>
				spaced(
					[
						newsPart(content.news, area),
						isAsking && !locked && ask
							? [
									fieldPart('path', {
										label: ask.label,
										value: pathText,
										onChange: text => type(ask.key, text),
										onEnter: read,
										columns: area.columns,
										onSay: hear,
									}),
								]
							: [],
						isAsking && !locked && choices.length > 0 ? linesPart([{text: `there are  ${choices.map(baseName).join('  ')}`}], area) : [],
						isAsking ? linesPart(givenLines(state.given), area) : [],
						blocksPart(content.blocks, area),
						locked
							? [
									fieldPart(passwordKey, {
										label: `Password for ${baseName(locked.path)}`,
										value: state.typed[passwordKey] ?? '',
										onChange: text => type(passwordKey, text),
										onEnter: tryPassword(locked),
										columns: area.columns,
										isSecret: true,
										note: 'ctrl+r shows it',
										onSay: hear,
									}),
								]
							: [],
						isAsking
							? []
							: [
									menuPart({
										items: use.choices.map(({act, label}) => ({value: act, label})),
										cursor: use.cursor,
										onMove: use.moveCursor,
										onChoose: ({value}) => {
											const choice = use.choices.find(({act}) => act === value);
											if (choice) use.choose(choice);
										},
										columns: area.columns,
									}),
								],
					],
					area,
				)
			}
		/>
	);
};
