/** The stand-in's Java files travel as text inside the bundle; the build and the test runner load them so. */
declare module '*.java' {
	const source: string;
	export default source;
}
