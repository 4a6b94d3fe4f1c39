import {offsetOf} from './offset.js';
import {type ContentPanel, contentOf, type Showing} from './panel-content.js';
import type {PanelPlace} from './panel-place.js';
import {panelTitles} from './panels.js';
import {Surface} from './surface.js';

type Props = {readonly panel: ContentPanel; readonly showing: Showing; readonly place: PanelPlace};

/** A panel whose rows come from the last look. */
export const ContentPanelView = ({panel, showing, place}: Props) => {
	const {inner, isWhole} = place;
	const {rows} = contentOf(panel, showing, {...inner, isWhole});
	const {offset} = offsetOf(panel, showing, place);
	const below = rows.length - offset - inner.rows;
	return (
		<Surface
			{...place}
			title={panelTitles[panel].long}
			note={place.isBoxed && below > 0 ? `${below} more` : ''}
			hasFocus={showing.state.panel === panel}
			shown={rows.slice(offset, offset + inner.rows)}
		/>
	);
};
