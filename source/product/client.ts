/** The client for Windows: names of its service, its installer and its switches. Sources: the vendor's pages, and installs in public scripts. */
export const windowsClient = {
	service: 'safeqclientcore',

	/** The version stands where VERSION does. */
	installer: 'safeq-cloud-client-VERSION-setup.exe',
	silent: '/S',
	useStore: '/CERTSTORE=true',
	subjectSwitch: '/CERTSUBJECT=',
	modeSwitch: '/STORAGETYPE=',
	accountSwitch: '/USESERVICEACCOUNT',

	/** What Windows calls its newer store of keys, whichever client reads it. */
	keyProvider: 'Microsoft Software Key Storage Provider',
} as const;
