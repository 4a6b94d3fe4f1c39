/** What the operator told us about the installation: the site file of the public contract. Plain JSON, never a secret. */
export type Site = {
	readonly schema: 1;
	readonly primary: Primary;
	readonly chains: {readonly primary?: GivenChain; readonly gateway?: GivenChain; readonly client?: GivenChain};

	/** Files with CA certificates given besides the chains. */
	readonly authorities: readonly string[];
	readonly gateways: readonly Gateway[];
	readonly clients: readonly Client[];
	readonly portal: {readonly accounts: readonly string[]};
	readonly revocation: {readonly ocsp: boolean; readonly url: string | null};

	/** Points only a person can do, ticked by the operator: item id → when (ISO time). */
	readonly ticks: Readonly<Record<string, string>>;

	/** Files judged for themselves, by whoever belongs to no site; never part of a site file. */
	readonly inspected?: Inspected;
};

/** `role` and `host`: what the files are to serve; `null` where nobody said so. */
export type Inspected = {readonly files: readonly string[]; readonly role: Role | null; readonly host: string | null};

export type Primary = {
	readonly where: 'on-premise' | 'cloud';
	readonly host: string;

	/** Further names clients dial, a load balancer's for one. */
	readonly names: readonly string[];
	readonly address: string;
	readonly port: number;
	readonly installRoot: string;
	readonly service: string;
	readonly reach: Reach;

	/** Further members of a cluster. What is changed on the primary is changed on each. */
	readonly nodes: readonly Node[];

	/** In a site seen from another node (`siteAt`): the host that `primary` itself is. Never part of a site file. */
	readonly first?: string;

	/** Who may read the placed keystore: the service only (0640 root:service), or everybody as the vendor's page writes (0644). */
	readonly keystoreReadableBy: 'service' | 'everybody';
};

/** A further member of the primary's cluster: the same product, folder and service on another host. */
export type Node = {
	readonly host: string;
	readonly address: string;

	/** Absent: the primary's. */
	readonly port?: number;
	readonly reach: Reach;

	/** The node's `/` lies beneath this folder (a lab, a mounted image). */
	readonly root?: string;

	/** Absent: the primary's chain serves here too. */
	readonly chain?: GivenChain;
};

export type Reach = {readonly via: 'local'} | SshReach;

export type SshReach = {
	readonly via: 'ssh';

	/** What ssh is called with: "admin@primary-host", or a name of ~/.ssh/config. */
	readonly destination: string;

	/** Become root there through sudo. */
	readonly sudo: boolean;

	/** A file on this machine that holds the password sudo asks for. */
	readonly passwordFile?: string;
};

export type GivenChain = {readonly files: readonly string[]; readonly passwordFile?: string};

export type Gateway = {
	readonly host: string;

	/** Absent: the gateway cannot be reached from here, its files are made here to be carried over. */
	readonly reach?: Reach;

	/** The gateway's `/` lies beneath this folder (a lab, a mounted image). */
	readonly root?: string;

	/** Paths as the gateway itself sees them. */
	readonly keystore: string;
	readonly truststore: string;
	readonly truststorePasswordFile?: string;

	/** Relative paths are relative to the site file, on this machine. */
	readonly unattendedFile: string;
	readonly chain?: GivenChain;
};

export type Client = {
	readonly host: string;
	readonly mode: 'local-storage' | 'hybrid' | 'gateway';
	readonly subject: string;

	/** Its log, copied to this machine; relative paths are relative to the site file. */
	readonly log?: string;
	readonly chain?: GivenChain;
};

export type Role = 'primary' | 'gateway' | 'client';

/** The primary's first host, or a further node of its cluster by its host name. */
export type PrimarySubject = 'primary' | `primary:${string}`;

export type Subject = PrimarySubject | `gateway:${string}` | `client:${string}` | `file:${string}` | 'portal';

export const roleOf = (subject: Subject): Role | 'file' | 'portal' => subject.split(':', 1)[0] as Role | 'file' | 'portal';

export const isPrimary = (subject: Subject): subject is PrimarySubject => roleOf(subject) === 'primary';

/** The host name of `primary:NAME`, `gateway:NAME` or `client:NAME`, the path of `file:PATH`. */
export const nameOf = (subject: Subject): string => subject.slice(subject.indexOf(':') + 1);

/** Every member of the primary's cluster, the first host first; it is `primary` alone where there is no cluster. */
export const primaries = ({primary}: Site): readonly PrimarySubject[] => [
	'primary',
	...primary.nodes.map(({host}) => `primary:${host}` as const),
];

const nodeOf = ({primary}: Site, subject: Subject): Node | undefined =>
	subject === 'primary' || !isPrimary(subject) ? undefined : primary.nodes.find(({host}) => host === nameOf(subject));

/**
The site as a node of the cluster sees it: there `primary` is the node itself, so that whatever looks at or changes the primary does it there.
Of everybody else, and of a node the site does not name, it is the site as given.
*/
export const siteAt = (site: Site, subject: Subject): Site => {
	const node = nodeOf(site, subject);
	if (!node) return site;
	const {host, address, port = site.primary.port, reach} = node;
	return {...site, primary: {...site.primary, host, address, port, reach, first: site.primary.first ?? site.primary.host}};
};

/** The member of the cluster this site is seen from. */
export const seenFrom = ({primary}: Site): PrimarySubject => (primary.first === undefined ? 'primary' : `primary:${primary.host}`);

/** The files that make the chain of one participant: its own, else the role's. */
export const chainOf = (site: Site, subject: Subject): GivenChain | undefined => {
	switch (roleOf(subject)) {
		case 'primary':
			return site.primary.where === 'on-premise' ? (nodeOf(site, subject)?.chain ?? site.chains.primary) : undefined;
		case 'gateway':
			return site.gateways.find(({host}) => host === nameOf(subject))?.chain ?? site.chains.gateway;
		case 'client':
			return site.clients.find(({host}) => host === nameOf(subject))?.chain ?? site.chains.client;
		default:
			return undefined;
	}
};

const peersOf = (site: Site, subject: Subject): readonly {readonly host: string; readonly chain?: GivenChain}[] => {
	switch (roleOf(subject)) {
		case 'primary':
			return [{host: hostNameOf(site, 'primary')}, ...site.primary.nodes];
		case 'gateway':
			return site.gateways;
		case 'client':
			return site.clients;
		default:
			return [];
	}
};

/** The other hosts that the role's one chain serves besides this participant; none where it has a chain of its own. */
export const sharersOf = (site: Site, subject: Subject): readonly string[] => {
	const own = hostNameOf(site, subject);
	const sharers = peersOf(site, subject).filter(({chain}) => !chain);
	return sharers.some(({host}) => host === own) ? sharers.map(({host}) => host).filter(host => host !== own) : [];
};

/** Everybody whose chain is judged. A client in gateway mode needs no certificate. */
export const participants = (site: Site): readonly Subject[] => [
	...(site.primary.where === 'on-premise' ? primaries(site) : []),
	...site.gateways.map(({host}) => `gateway:${host}` as const),
	...site.clients.filter(({mode}) => mode !== 'gateway').map(({host}) => `client:${host}` as const),
];

/** The name the certificate of this participant must carry; of an inspected file the one it was inspected for, "" where nobody named one. */
export const hostNameOf = (site: Site, subject: Subject): string => {
	if (roleOf(subject) === 'file') return site.inspected?.host ?? '';
	return subject === 'primary' ? (site.primary.first ?? site.primary.host) : nameOf(subject);
};

/** What the certificate of this participant, or of this inspected file, is to serve as; `null`: nobody said so. */
export const servesAs = (site: Site, subject: Subject): Role | null => {
	const role = roleOf(subject);
	if (role === 'file') return site.inspected?.role ?? null;
	return role === 'portal' ? null : role;
};
