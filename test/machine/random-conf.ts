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
const risky = [
	'${app.home}"/x"',
	'${?NOT_SET_ANYWHERE}',
	'${s} {file = y}',
	'$x',
	'a+b',
	'a=b',
	'"open',
	'a:b',
	'"\\x"',
	'',
	'[1',
	'{a',
	'a@b',
	'{b:1} x',
	'x {b:1}',
	'[1] [2]',
	'[1] x',
];
const comments = ['# file = "/sample"', '  // password = x', '# s.file = y', '#', '# words about file: and more'];

/** A document that is mostly valid and often strange. */
export const randomConf = (random: Random): string => {
	const lineEnd = random(4) === 0 ? '\r\n' : '\n';
	const block = (depth: number): string => {
		const lines: string[] = [];
		for (let left = random(6); left >= 0; left--) lines.push('  '.repeat(depth) + statement(depth));
		return lines.join(random(8) === 0 ? ', ' : lineEnd);
	};

	const statement = (depth: number): string => {
		const kind = random(20);
		if (kind < 3) return pick(random, comments);
		if (kind < 8 && depth < 4) return `${pick(random, names)}${pick(random, [' ', ' = ', ': '])}{${lineEnd}${block(depth + 1)}${lineEnd}}`;
		const operator = pick(random, [' = ', '=', ': ', ' =  ', ' = ', random(6) === 0 ? ' += ' : ' = ']);
		return `${pick(random, names)}${operator}${random(12) === 0 ? pick(random, risky) : pick(random, values)}${pick(random, ['', '', '  ', ' # c'])}`;
	};

	const whole = block(0);
	const framed = random(8) === 0 ? `{${lineEnd}${whole}${lineEnd}}` : whole;
	return pick(random, ['', '', '\uFEFF', '# first\n']) + framed + pick(random, ['', lineEnd]);
};
