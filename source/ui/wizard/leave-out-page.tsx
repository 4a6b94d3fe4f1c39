import {shortPath} from '../../speech/value.js';
import {baseName} from './base-name.js';
import {knownFiles} from './known-files.js';
import {MenuPage} from './menu-page.js';
import {railAt} from './shell.js';
import type {StepPageProps} from './step-page-props.js';
import {stepTitle, vendorNote} from './step-title.js';

const nameColumns = 29;

/** The files given, to take one out of the chains again. */
export const LeaveOutPage = ({walk, view, state, deeds, onClose}: StepPageProps & {readonly onClose: () => void}) => (
	<MenuPage
		id={`${view.id} leave out`}
		title={stepTitle(view)}
		steps={railAt(walk.rail(), view.id)}
		helpNotes={[vendorNote(view)]}
		content={{news: [{text: 'One of these can be left out. The chains are then sorted anew from the others.'}], blocks: []}}
		entries={knownFiles(walk.site(), state.given).map(({path, say}) => ({
			value: path,
			label: shortPath(path, nameColumns),
			detail: say,
			say: `Enter leaves ${baseName(path)} out. The file itself stays as it is.`,
		}))}
		onChoose={path => {
			onClose();
			void deeds.leaveOut(path);
		}}
		keys={[{id: 'move'}, {id: 'enter', word: 'leave out'}, {id: 'esc', run: onClose}, {id: 'help'}, {id: 'quit', run: deeds.quit}]}
	/>
);
