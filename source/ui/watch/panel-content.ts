import type {Site} from '../../site.js';
import type {WatchLook, WatchView} from '../../watch/watching.js';
import type {Row} from '../span.js';
import {presentedWhole} from './certificate-rows.js';
import {changesRows} from './changes-content.js';
import {findingsRows} from './findings-content.js';
import {handshakeRows} from './handshake-content.js';
import {ocspRows} from './ocsp-content.js';
import {type PanelArea, plainLine} from './panel-rows.js';
import type {PanelId} from './panels.js';
import type {State} from './state.js';

export type ContentPanel = Exclude<PanelId, 'log'>;

export type Showing = {
	readonly view: WatchView;
	readonly site: Site;
	readonly state: State;

	/** When every level of OCSP was last good, ms since 1970. */
	readonly lastGood: number | null;
};

export type PanelContent = {
	readonly rows: readonly Row[];

	/** Must stay in view; `null`: the panel has no cursor. */
	readonly cursor: number | null;
};

/** All rows of a panel, in view or not. */
export const contentOf = (panel: ContentPanel, showing: Showing, area: PanelArea): PanelContent => {
	const {look} = showing.view;
	if (look === null) return {rows: plainLine({sign: 'to-come', text: 'to come'}, area), cursor: null};
	if (panel !== 'findings') return {rows: stillRows(panel, look, showing, area), cursor: null};
	const {site, state} = showing;
	return findingsRows({look, site, at: state.finding, isUnfolded: state.isUnfolded, hasFocus: state.panel === 'findings'}, area);
};

const stillRows = (
	panel: Exclude<ContentPanel, 'findings'>,
	look: WatchLook,
	{view, site, lastGood}: Showing,
	area: PanelArea,
): readonly Row[] => {
	if (panel === 'ocsp') return ocspRows({look, site, lastGood}, area);
	if (panel === 'changes') return changesRows(look, area);
	const rows = handshakeRows({look, latencies: view.latencies, site}, area);
	return area.isWhole ? [...rows, ...presentedWhole(look, area)] : rows;
};
