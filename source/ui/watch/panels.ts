/** The panels, in the order of tab. */
export const panels = ['handshake', 'ocsp', 'log', 'findings', 'changes'] as const;

export type PanelId = (typeof panels)[number];

/** As the tab says it; `long` where the panel has a title of its own. */
export const panelTitles: Readonly<Record<PanelId, {readonly tab: string; readonly long: string}>> = {
	handshake: {tab: 'Handshake', long: 'Handshake'},
	ocsp: {tab: 'OCSP', long: 'OCSP'},
	log: {tab: 'Log', long: 'Log'},
	findings: {tab: 'Findings', long: 'Findings'},
	changes: {tab: 'Changes', long: 'Last changes'},
};

export const panelAfter = (panel: PanelId, by: 1 | -1): PanelId =>
	panels[(panels.indexOf(panel) + by + panels.length) % panels.length] ?? panel;
