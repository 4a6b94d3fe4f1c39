/** Labels of the web portal, as the vendor's pages print them. The menus moved between versions, so both ways are told. */
export const portal = {
	policy: {
		label: 'Certificate policy for internal communication',
		value: 'Use trusted CA certificates',
		older: 'account settings > PKI and encryption',
		newer: 'Security > Security options > General, PKI and encryption',
	},
	builtIn: {
		// The vendor prints no label for the value that was there first.
		value: 'the built-in certificates, as it was at first',
		authorise: 'Automatically trust new clients/servers',
	},
	uploads: {
		label: 'Trusted CA certificates',
		older: 'account settings > CERTIFICATES > Trusted CA certificates',
		newer: 'Security > Security options > Certificates > Trusted CA certificates',
		notThere: 'Private certificate chains',
	},
	cloudSays:
		"The vendor's pages disagree. The how-to says the first step can be skipped with a cloud primary. “PKI and encryption” says that trusted certificates of your own are “currently supported only by on-premise primary server installations”.",
} as const;
