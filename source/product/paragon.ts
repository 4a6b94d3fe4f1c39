/** Every name, path and port the vendor chose. No other room spells one out: a renamed product is this file. Source: the vendor's page on trusted certificates. */
export const paragon = {
	name: 'Dispatcher Paragon Cloud',
	sisterName: 'SAFEQ Cloud',
	installRoot: '/opt/DispatcherParagon',
	service: 'safeq-cloud-server',
	port: 2560,
	keystoreFileSetting: 'default-keystore-file',
	keystorePasswordSetting: 'default-keystore-password',

	/** The subject of the certificate the server falls back to when its keystore cannot be loaded. */
	fallbackName: 'localhost',

	/** The vendor's page: the password of cacerts is "changeit" (Java's own default). */
	cacertsPassword: 'changeit',
	clientLog: String.raw`C:\ProgramData\safeqclientcore\logs\safeqclientcore.log`,
	clientCertificateOption: 'Use pre-configured system certificate for secure communication',
	clientModeOption: 'local storage mode',
} as const;

export const configPath = (installRoot: string): string => `${installRoot}/conf/application.conf`;
export const keystorePath = (installRoot: string, host: string): string => `${installRoot}/conf/${host}.pfx`;
export const javaHome = (installRoot: string): string => `${installRoot}/jre`;
export const cacertsPath = (installRoot: string): string => `${javaHome(installRoot)}/lib/security/cacerts`;
/** Java 9 and later, then Java 8. */
export const javaSecurityPaths = (installRoot: string): readonly string[] =>
	['conf/security', 'lib/security'].map(folder => `${javaHome(installRoot)}/${folder}/java.security`);
export const javaReleasePath = (installRoot: string): string => `${javaHome(installRoot)}/release`;
export const keytoolPath = (installRoot: string): string => `${javaHome(installRoot)}/bin/keytool`;

/** Where the server's log is looked for, first hit wins. The real name is documented nowhere, so every `*.log` there is a candidate. */
export const logFolder = (installRoot: string): string => `${installRoot}/logs`;

/** The value of this setting is never shown and never taken from a command line. `key` is a full path or a last name. */
export const isSecretSetting = (key: string): boolean => /pass(?:word|phrase|wd)|secret|token|credential|private/i.test(key);
