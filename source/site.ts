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
	readonly nodes: readonly unknown[];

	/** Who may read the placed keystore: the service only (0640 root:service), or everybody as the vendor's page writes (0644). */
	readonly keystoreReadableBy: 'service' | 'everybody';
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
	readonly chain?: GivenChain;
};

export type Role = 'primary' | 'gateway' | 'client';

export type Subject = 'primary' | `primary:${string}` | `gateway:${string}` | `client:${string}` | `file:${string}` | 'portal';

export const roleOf = (subject: Subject): Role | 'file' | 'portal' => subject.split(':', 1)[0] as Role | 'file' | 'portal';

/** The host name of `gateway:NAME` or `client:NAME`, the path of `file:PATH`. */
export const nameOf = (subject: Subject): string => subject.slice(subject.indexOf(':') + 1);

/** The files that make the chain of one participant: its own, else the role's. */
export const chainOf = (site: Site, subject: Subject): GivenChain | undefined => {
	switch (roleOf(subject)) {
		case 'primary':
			return site.primary.where === 'on-premise' ? site.chains.primary : undefined;
		case 'gateway':
			return site.gateways.find(({host}) => host === nameOf(subject))?.chain ?? site.chains.gateway;
		case 'client':
			return site.clients.find(({host}) => host === nameOf(subject))?.chain ?? site.chains.client;
		default:
			return undefined;
	}
};

/** The other hosts that the role's one chain serves besides this participant; none where it has a chain of its own. */
export const sharersOf = (site: Site, subject: Subject): readonly string[] => {
	const role = roleOf(subject);
	const peers: ReadonlyArray<Gateway | Client> = role === 'gateway' ? site.gateways : role === 'client' ? site.clients : [];
	return peers.find(({host}) => host === nameOf(subject))?.chain
		? []
		: peers.map(({host}) => host).filter(host => host !== nameOf(subject));
};

/** Everybody whose chain is judged. A client in gateway mode needs no certificate. */
export const participants = (site: Site): readonly Subject[] => [
	...(site.primary.where === 'on-premise' ? (['primary'] as const) : []),
	...site.gateways.map(({host}) => `gateway:${host}` as const),
	...site.clients.filter(({mode}) => mode !== 'gateway').map(({host}) => `client:${host}` as const),
];

/** The name the certificate of this participant must carry; of an inspected file the one it was inspected for, "" where nobody named one. */
export const hostNameOf = (site: Site, subject: Subject): string => {
	if (roleOf(subject) === 'file') return site.inspected?.host ?? '';
	return roleOf(subject) === 'primary' ? site.primary.host : nameOf(subject);
};

/** What the certificate of this participant, or of this inspected file, is to serve as; `null`: nobody said so. */
export const servesAs = (site: Site, subject: Subject): Role | null => {
	const role = roleOf(subject);
	if (role === 'file') return site.inspected?.role ?? null;
	return role === 'portal' ? null : role;
};
