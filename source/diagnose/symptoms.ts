/** What an operator sees, in the operator's words. It only sorts the looking: nothing is left out. */
export type Symptom = {
	readonly id: string;
	readonly label: string;
	readonly detail?: string;

	/** What comes first, said while it is looked at. */
	readonly news: string;

	/** Kinds of look rows that stand first, in this order. */
	readonly first: readonly LookKind[];

	/** Findings that explain it, or whole shelves: of two errors the one that is among them is told first. */
	readonly explainedBy: readonly string[];
};

/** Things that are looked at. */
export type LookKind =
	| 'files'
	| 'config'
	| 'settings'
	| 'keystore'
	| 'service'
	| 'port'
	| 'cacerts'
	| 'chain'
	| 'portal'
	| 'gateway'
	| 'client'
	| 'revocation'
	| 'clock';

export const symptoms: readonly [Symptom, ...Symptom[]] = [
	{
		id: 'unsure',
		label: 'I am not sure',
		detail: 'look at everything',
		news: 'Looking at everything there is.',
		first: [],
		explainedBy: [],
	},
	{
		id: 'localhost',
		label: 'The server shows "localhost"',
		detail: 'instead of its own certificate',
		news: 'Looking. What can make the server fall back to "localhost" comes first.',
		first: ['config', 'settings', 'keystore', 'service', 'port'],
		explainedBy: ['primary/'],
	},
	{
		id: 'gateway',
		label: 'The gateway cannot connect',
		detail: 'or its installer stops',
		news: 'Looking. What keeps a gateway from connecting comes first.',
		first: ['gateway', 'port', 'portal', 'cacerts', 'chain'],
		explainedBy: ['gateway/', 'portal/', 'chain/', 'file/'],
	},
	{
		id: 'client',
		label: "The client's icon is yellow",
		detail: 'grey would be right',
		news: 'Looking. What keeps a client from connecting comes first.',
		first: ['client', 'portal', 'port', 'revocation'],
		explainedBy: ['client/', 'portal/', 'chain/', 'file/'],
	},
	{
		id: 'upgrade',
		label: 'It worked until the upgrade',
		detail: 'of the product or of Java',
		news: 'Looking. What an upgrade replaces comes first.',
		first: ['cacerts', 'config', 'settings', 'keystore', 'service', 'port'],
		explainedBy: ['primary/root-not-in-cacerts', 'primary/cacerts-unusable', 'primary/', 'chain/weak-algorithm', 'file/unreadable-by-java'],
	},
	{
		id: 'ocsp',
		label: 'It broke when OCSP was switched on',
		news: 'Looking. What the OCSP responder answers comes first.',
		first: ['revocation', 'clock', 'chain', 'gateway', 'client'],
		explainedBy: ['revocation/', 'clock/'],
	},
	{
		id: 'expiry',
		label: 'It will break',
		detail: 'something ends soon',
		news: 'Looking. What ends soon comes first.',
		first: ['chain', 'gateway', 'client', 'files', 'clock'],
		explainedBy: ['chain/expired', 'chain/expires-soon', 'clock/'],
	},
];

export const isExplainedBy = ({explainedBy}: Symptom, id: string): boolean =>
	explainedBy.some(wish => id === wish || (wish.endsWith('/') && id.startsWith(wish)));
