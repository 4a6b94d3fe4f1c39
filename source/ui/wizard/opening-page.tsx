import {useKeys} from '../router.js';
import {newsPart} from './parts.js';
import {Page, ShellContext, shellOf} from './shell.js';

type Props = {readonly title: string; readonly mode: string | null; readonly onQuit: () => void};

/** The first frame: it stands before anything is read, so that a slow disk or a silent port is seen to be looked at. */
export const OpeningPage = ({title, mode, onQuit}: Props) => {
	useKeys('navigate', [{id: 'help'}, {id: 'quit', run: onQuit}]);
	return (
		<ShellContext value={shellOf('', mode, [])}>
			<Page
				id="opening"
				title={[title]}
				say="Looking changes nothing."
				body={area => ({above: newsPart([{text: 'We look at what is here.'}], area), menu: []})}
			/>
		</ShellContext>
	);
};
