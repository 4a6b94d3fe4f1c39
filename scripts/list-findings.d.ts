export declare const withFindings: (
	readme: string,
	checks: readonly {readonly id: string; readonly severity: string; readonly title: string}[],
) => string;
