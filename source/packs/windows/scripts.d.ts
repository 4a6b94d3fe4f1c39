/** The scripts travel as text inside the bundle; the build and the test runner load them so. */
declare module '*.ps1' {
	const source: string;
	export default source;
}
