import {followersOf, isFailed} from '../../checks/root-causes.js';
import {causeInFront} from '../../diagnose/state.js';
import {safe} from '../../speech/foreign.js';
import {useKeys} from '../router.js';
import {sentence} from '../wizard/content.js';
import {blocksPart, newsPart, spaced} from '../wizard/parts.js';
import {Page} from '../wizard/shell.js';
import type {PageProps} from './page-props.js';

/** Each proof in full: the cause and all that follows from it, every piece of evidence whole. */
export const DetailsPage = ({state, deeds}: PageProps) => {
	const cause = causeInFront(state)?.finding;
	const close = () => deeds.dispatch({did: 'uncover'});
	useKeys('navigate', [
		{id: 'move', word: 'scroll'},
		{id: 'details', word: 'close', help: 'closes it', isHidden: true, run: close},
		{id: 'esc', run: close},
		{id: 'help'},
	]);
	const all = cause ? [cause, ...followersOf(cause, state.found?.outcomes ?? []).filter(isFailed)] : [];
	return (
		<Page
			id="details"
			title={['Troubleshoot', 'Each proof in full']}
			say="Nothing is changed by looking."
			body={area => ({
				above: spaced(
					all.flatMap(({id, on, finding: {title, evidence, cause: why}}) => [
						newsPart([{text: sentence(title), right: on === 'primary' ? id : `${id} ${safe(on)}`}], area),
						blocksPart(
							[
								{label: 'saw', lines: evidence.map(text => ({text}))},
								{label: 'why', lines: [{text: why}]},
							],
							area,
						),
					]),
					area,
				),
				menu: [],
			})}
		/>
	);
};
