import {createHash} from 'node:crypto';
import {type Bag, type Commands, runScript, textOf} from './powershell.js';

type Stored = {HasPrivateKey: boolean; keyFile: string | null};

/** What `Get-ChildItem Cert:\LocalMachine` told of a computer of the company before anybody imported anything: store → thumbprints. */
const recorded: Readonly<Record<string, readonly string[]>> = {
	Root: ['CDD4EEAE6000AC7F40C3802C171E30148030C072', '3B1EFD3A66EA28B16697394703A72CA340A05BD5'],
	CA: ['D559A586669B08F46A30A133F8A9ED3D038E2EA8'],
	My: ['5A2D7C0F1B3E4D6A8C9B0E1F2A3B4C5D6E7F8091'],
};

export type MachineOptions = {
	/** Windows path of the pack's files → bytes. */
	readonly files: ReadonlyMap<string, Uint8Array>;
	readonly password: string;
	readonly leaf: string;

	/** Thumbprints that lie in the PFX beside the leaf, and which Windows puts into My with it. */
	readonly beside: readonly string[];
	readonly serviceAccount?: string;
	readonly isAdministrator?: boolean;
	readonly typed?: string;
	readonly isLegacyKey?: boolean;
	readonly computer?: string;

	/** The power fails at this change of the machine, counted from 0. */
	readonly failsAt?: number;
};

const secure = (text: string) => ({$type: 'System.Security.SecureString', text});

/** A Windows computer as far as the scripts see it: three stores, the key files and who may read them, files, one service. */
export const newMachine = (options: MachineOptions) => {
	const files = new Map<string, Uint8Array>(options.files);
	const stores = new Map(
		Object.entries(recorded).map(([store, list]) => [
			store,
			new Map(list.map((one): [string, Stored] => [one, {HasPrivateKey: store === 'My', keyFile: null}])),
		]),
	);
	const readers = new Map<string, Set<string>>();
	const said: string[] = [];
	const asked: string[] = [];
	const history: string[] = [];
	const shouldProcess: string[] = [];
	const {computer = 'PCCLIENT-HOST'} = options;
	let changes = 0;
	let keys = 0;
	let isWhatIf = false;

	const change = (what: string) => {
		if (isWhatIf) throw new Error(`-WhatIf, and yet: ${what}`);
		if (changes++ === options.failsAt) throw new Error('power failure');
		history.push(what);
	};

	const fileAt = (name: string): Uint8Array => {
		const found = files.get(name);
		if (!found) throw new Error(`Cannot find path '${name}' because it does not exist.`);
		return found;
	};

	const placeOf = (name: string) => {
		const [, store = '', thumbprint = ''] = /^Cert:\\LocalMachine\\(\w+)(?:\\(\w+))?$/.exec(name) ?? [];
		return {store: stores.get(store), thumbprint, name: store};
	};

	const thumbprintOf = (name: string): string => createHash('sha1').update(fileAt(name)).digest('hex').toUpperCase();

	const put = (store: string, thumbprint: string, hasKey: boolean) => {
		const known = stores.get(store)?.get(thumbprint);
		const keyFile = hasKey
			? `C:\\ProgramData\\Microsoft\\Crypto\\${options.isLegacyKey ? 'RSA\\MachineKeys' : 'Keys'}\\key-${++keys}`
			: null;
		if (keyFile) readers.set(keyFile, new Set(['NT AUTHORITY\\SYSTEM', 'BUILTIN\\Administrators']));
		stores
			.get(store)
			?.set(thumbprint, {HasPrivateKey: hasKey || (known?.HasPrivateKey ?? false), keyFile: keyFile ?? known?.keyFile ?? null});
	};

	const path = (named: Bag, name = 'literalpath') => textOf(named[name]);

	const commands: Commands = {
		'Set-StrictMode': () => null,
		'Write-Output': ({rest}) => textOf(rest[0]),
		'Write-Warning': ({rest}) => void said.push(`WARNING: ${textOf(rest[0])}`),
		'Out-Null': () => null,
		'Join-Path': ({named}) => `${textOf(named['path'])}\\${textOf(named['childpath'])}`,
		'Get-Content': ({named}) => {
			const text = Buffer.from(fileAt(path(named))).toString('latin1');
			return named['raw'] === true ? text : text.split(/\r?\n/).slice(0, Number(named['totalcount']));
		},
		'ConvertFrom-Json': (_, [text]) => JSON.parse(textOf(text)) as unknown,
		'ConvertTo-Json': ({named}) => JSON.stringify(named['inputobject']),
		'Set-Content': ({named}, [text]) => {
			change(`write ${path(named)}`);
			files.set(path(named), Buffer.from(textOf(text), 'latin1'));
		},
		'Move-Item': ({named}) => {
			change(`move ${path(named)}`);
			files.set(path(named, 'destination'), fileAt(path(named)));
			files.delete(path(named));
		},
		'Test-Path': ({named}) => {
			const {store, thumbprint} = placeOf(path(named));
			return store ? store.has(thumbprint) : files.has(path(named)) || readers.has(path(named));
		},
		'Get-Item': ({named}) => {
			const {store, thumbprint} = placeOf(path(named));
			const found = store?.get(thumbprint);
			if (!found) throw new Error(`Cannot find path '${path(named)}'`);
			return {Thumbprint: thumbprint, HasPrivateKey: found.HasPrivateKey, keyFile: found.keyFile};
		},
		'Remove-Item': ({named}) => {
			const {store, thumbprint, name} = placeOf(path(named));
			change(`remove ${name}\\${thumbprint}`);
			const found = store?.get(thumbprint);
			if (!found) throw new Error(`Cannot find path '${path(named)}'`);
			if (named['deletekey'] === true && found.keyFile) readers.delete(found.keyFile);
			store?.delete(thumbprint);
		},
		'Import-Certificate': ({named}) => {
			const {name} = placeOf(path(named, 'certstorelocation'));
			change(`import ${name}`);
			put(name, thumbprintOf(path(named, 'filepath')), false);
			return {};
		},
		'Import-PfxCertificate': ({named}) => {
			fileAt(path(named, 'filepath'));
			change('import My');
			if ((named['password'] as {text?: string} | null)?.text !== options.password)
				throw new Error('The specified network password is not correct.');
			put('My', options.leaf, true);
			for (const thumbprint of options.beside) if (!stores.get('My')?.has(thumbprint)) put('My', thumbprint, false);
			return {};
		},
		'New-Object': ({named}) => {
			const type = textOf(named['typename']);
			const given = named['argumentlist'];
			if (type === 'PSObject') return {...(named['property'] as Bag)};
			if (type.endsWith('X509Certificate2')) return {Thumbprint: thumbprintOf(textOf(given))};
			if (type.endsWith('WindowsPrincipal')) return {IsInRole: () => options.isAdministrator ?? true};
			throw new Error(`no type ${type}`);
		},
		'Get-Date': () => ({ToUniversalTime: () => ({ToString: () => '2026-11-24T06:00:00'})}),
		'ConvertTo-SecureString': ({named}) => secure(textOf(named['string'])),
		'Read-Host': ({named}) => {
			asked.push(textOf(named['prompt']));
			return secure(options.typed ?? '');
		},
		'Get-CimInstance': ({named}) =>
			options.serviceAccount !== undefined && named['filter'] === "Name='safeqclientcore'" ? {StartName: options.serviceAccount} : null,
		'Get-Acl': ({named}) => ({
			Access: [...(readers.get(path(named)) ?? [])].map(Value => ({
				AccessControlType: 'Allow',
				FileSystemRights: 131_209,
				IdentityReference: {Value},
			})),
		}),
		'icacls.exe': ({rest: [keyFile, verb, whom]}) => {
			change(`icacls ${textOf(verb)} ${textOf(whom)}`);
			const list = readers.get(textOf(keyFile));
			if (!list) return 2;
			if (verb === '/grant') list.add(textOf(whom).replace(/:R$/, ''));
			else list.delete(textOf(whom));
			return 0;
		},
	};

	const statics = (type: string, member: string, given: readonly unknown[] | null): unknown => {
		if (type.endsWith('WindowsIdentity') && member === 'GetCurrent') return {};
		if (type.endsWith('WindowsBuiltInRole')) return 'Administrator';
		if (type.endsWith('FileSystemRights') && member === 'Read') return 131_209;
		if (type.endsWith('RSACertificateExtensions')) {
			const {keyFile = null} = (given?.[0] ?? {}) as {keyFile?: string | null};
			const name = keyFile?.split('\\').at(-1);
			if (options.isLegacyKey)
				return {$type: 'System.Security.Cryptography.RSACryptoServiceProvider', CspKeyContainerInfo: {UniqueKeyContainerName: name}};
			return {$type: 'System.Security.Cryptography.RSACng', Key: {UniqueName: name}};
		}

		throw new Error(`no ${type}::${member}`);
	};

	return {
		files,
		readers,
		said,
		asked,
		history,
		shouldProcess,
		holds: () => Object.fromEntries([...stores].map(([store, list]) => [store, [...list.keys()].sort()])),
		put,

		/** Runs a script of the folder C:\pack. */
		run(script: string, parameters: Bag = {}): readonly string[] {
			isWhatIf = parameters['whatif'] === true;
			const source = Buffer.from(fileAt(`C:\\pack\\${script}`)).toString('latin1');
			const given = {
				psscriptroot: 'C:\\pack',
				pscmdlet: {
					ShouldProcess(target: string, action: string) {
						shouldProcess.push(`${target}: ${action}`);
						return !isWhatIf;
					},
				},
				...parameters,
			};
			return runScript(source, given, {
				commands,
				static: statics,
				environment: {COMPUTERNAME: computer, ProgramData: 'C:\\ProgramData'},
			}).map(textOf);
		},
	};
};

export type Machine = ReturnType<typeof newMachine>;
