/** A repeatable source of random numbers below `limit`. */
export type Random = (limit: number) => number;

export const randomFrom = (seed: number): Random => {
	let state = seed;
	return limit => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return Math.floor((state / 4_294_967_296) * limit);
	};
};

export const pick = <Value>(random: Random, values: readonly Value[]): Value => values[random(values.length)] as Value;

/** Few names, so that settings meet: repeated, nested, reset. */
const names = ['s', 't', '"q.r"', 'file', 'password', 's.t', 's.file', 't.password', 's.t.file', '"s"', 'file backup'];
const values = [
	'"/opt/a.pfx"',
	'/opt/a.pfx',
	'pa#ss',
	'pa//ss',
	'pa #ss',
	'"x" # c',
	'"a" "b"',
	'"a"b',
	'a b',
	'null',
	'true',
	'10',
	'1.10',
	'0123',
	'-1',
	'1e5',
	'.5',
	'"""t"q"""',
	'"""two\nlines"""',
	'"""q""""',
	'[1, 2]',
	'[{file = x}]',
	'{file = in}',
	'{}',
	'{a = 1} {file = 2}',
	'"\\u0041\\n"',
	'"C:\\\\x"',
	"'x'",
	'“x”',
	'x;',
	'10s',
	'truex',
	'xtrue',
	'null"x"',
	'\n  "next line"',
	'# c\n  "after comment"',
	'"é"',
	'\u00A0"nbsp"',
	'"x",',
	'include',
];

/** What leads elsewhere: to other settings, to itself, to the environment. */
const references = [
	'${app.home}"/x"',
	'${?NOT_SET_ANYWHERE}',
	'${?HOCON_SET}',
	'"a"${HOCON_SET}',
	'${s} {file = y}',
	'${s}',
	'${?s}',
	'${?s.t}',
	'${?file}',
	'${file}',
	'${?password}.x',
	'${?s.file}',
	'${?t.file}" "${?s.password}',
	'${?s.t.file}${?NOT_SET_ANYWHERE}',
	'x ${?t.password} y',
	'${?s} {t = {password = p}}',
	'{file = ${?password}} ${?t}',
	'{file = ${?s.file}}',
	'${?"q.r".file}',
	'${?NOT_SET_ANYWHERE} {a = 1}',
];
const includes = [
	'"a.conf"',
	'"a"',
	'"sub/b.conf"',
	'"sub/b"',
	'"../conf/sub/b"',
	'file("a.conf")',
	'file("r")',
	'required("a.conf")',
	'required(file("r.conf"))',
	'"none"',
];
const risky = ['$x', 'a+b', 'a=b', '"open', 'a:b', '"\\x"', '', '[1', '{a', 'a@b', '{b:1} x', 'x {b:1}', '[1] [2]', '[1] x'];
const comments = ['# file = "/sample"', '  // password = x', '# s.file = y', '#', '# words about file: and more'];

type Style = {readonly lineEnd: string; readonly hasReferences: boolean; readonly hasIncludes: boolean};

/** A document that is mostly valid and often strange. */
const randomText = (random: Random, {lineEnd, hasReferences, hasIncludes}: Style): string => {
	const block = (depth: number): string => {
		const lines: string[] = [];
		for (let left = random(6); left >= 0; left--) lines.push('  '.repeat(depth) + statement(depth));
		return lines.join(random(8) === 0 ? ', ' : lineEnd);
	};

	const statement = (depth: number): string => {
		const kind = random(20);
		if (kind < 3) return pick(random, comments);
		if (hasIncludes && kind > 17) return `include ${pick(random, includes)}`;
		if (kind < 8 && depth < 4) return `${pick(random, names)}${pick(random, [' ', ' = ', ': '])}{${lineEnd}${block(depth + 1)}${lineEnd}}`;
		const operator = pick(random, [' = ', '=', ': ', ' =  ', ' = ', !hasReferences && random(6) === 0 ? ' += ' : ' = ']);
		return `${pick(random, names)}${operator}${value()}${pick(random, ['', '', '  ', ' # c'])}`;
	};

	const value = (): string => {
		if (hasReferences && random(3) === 0) return pick(random, references);
		return random(40) === 0 ? pick(random, risky) : pick(random, values);
	};

	const whole = block(0);
	const framed = random(8) === 0 ? `{${lineEnd}${whole}${lineEnd}}` : whole;
	return pick(random, ['', '', '\uFEFF', '# first\n']) + framed + pick(random, ['', lineEnd]);
};

/** A configuration by file name, the first is the main one: `conf/application.conf`. */
export type RandomFiles = {
	readonly files: Readonly<Record<string, string>>;
	readonly options: Readonly<Record<string, string>>;

	/** Some setting may follow another one. */
	readonly hasReferences: boolean;
};

export const randomFiles = (random: Random): RandomFiles => {
	const style = {lineEnd: random(4) === 0 ? '\r\n' : '\n', hasReferences: random(2) === 0, hasIncludes: random(3) > 0};
	const included = {...style, hasIncludes: false};
	const files: Record<string, string> = {'conf/application.conf': randomText(random, style)};
	if (style.hasIncludes) {
		if (random(2) === 0) files['conf/a.conf'] = randomText(random, included);
		if (random(3) === 0) files['conf/a.json'] = '{"s": {"file": "json", "q": [1]}, "password": null}';
		if (random(2) === 0) files['conf/sub/b.conf'] = random(4) === 0 ? 'include "c"\nfile = sub' : randomText(random, included);
		if (random(3) === 0) files['conf/sub/b.properties'] = '# c\ns.file = a\\\n  b\ns.file: c\ns = lost\n! x\ntpassword d\\u0041\\te  \n';
		if (random(2) === 0) files['conf/sub/c.conf'] = randomText(random, included);
		if (random(3) === 0) files['run/r.conf'] = randomText(random, included);
		if (random(3) === 0) files['run/a.conf'] = 't.file = where it runs\n';
	}

	const options = random(6) === 0 ? {[pick(random, ['s.file', 'file', 't', 's.t.password'])]: 'option'} : {};
	return {files, options: {...options, 'app.home': '/opt/product'}, hasReferences: style.hasReferences};
};
