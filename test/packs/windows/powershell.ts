import type {Node} from '@vscode/tree-sitter-wasm';
import {parseScript} from './grammar.js';

// The part of PowerShell that our scripts are written in, run on their real syntax tree. Strict as Set-StrictMode 2.0: an unknown variable, member or
// command throws, so that a slip of the pen does.

export type Bag = {[name: string]: unknown};

/** Named parameters by their lower-case name, a switch as `true`; the rest in order. */
export type Arguments = {readonly named: Bag; readonly rest: readonly unknown[]};
export type Commands = Readonly<Record<string, (given: Arguments, input: readonly unknown[]) => unknown>>;

export type Shell = {
	readonly commands: Commands;
	static(type: string, member: string, given: readonly unknown[] | null): unknown;
	readonly environment: Readonly<Record<string, string>>;
};

type Scope = {readonly own: Map<string, unknown>; readonly above: Scope | null};

class Return extends Error {}
class Continue extends Error {}

const listOf = (value: unknown): readonly unknown[] =>
	value === null || value === undefined ? [] : Array.isArray(value) ? value : [value];

/** What a pipeline comes to: nothing, the one thing, or all of them. */
const unrolled = (values: readonly unknown[]): unknown => (values.length === 0 ? null : values.length === 1 ? values[0] : [...values]);

const isTrue = (value: unknown): boolean => {
	if (Array.isArray(value)) return value.length > 1 || (value.length === 1 && isTrue(value[0]));
	return value !== null && value !== undefined && value !== false && value !== '' && value !== 0;
};

const same = (one: unknown, other: unknown): boolean =>
	typeof one === 'string' ? one.toLowerCase() === String(other ?? '').toLowerCase() : one === other;

export const textOf = (value: unknown): string =>
	value === null || value === undefined ? '' : value === true ? 'True' : value === false ? 'False' : String(value);

/** Members go by their name, upper and lower case alike. */
const memberOf = (value: unknown, name: string): unknown => {
	if (typeof value === 'string' && /^substring$/i.test(name)) return (from: number) => value.slice(from);
	if (Array.isArray(value) && /^count$/i.test(name)) return value.length;
	const bag = (value ?? {}) as Bag;
	const key = Object.keys(bag).find(one => one.toLowerCase() === name.toLowerCase());
	if (value === null || value === undefined || key === undefined) throw new Error(`strict mode: no member ${name}`);
	return bag[key];
};

export const runScript = (source: string, given: Bag, shell: Shell): readonly unknown[] => {
	const global: Scope = {
		own: new Map<string, unknown>([
			['whatifpreference', false],
			['lastexitcode', 0],
		]),
		above: null,
	};
	const functions = new Map<string, Node>();
	const kids = (node: Node): readonly Node[] => node.children.filter((child): child is Node => child !== null && child.type !== 'comment');
	const named = (node: Node): readonly Node[] => kids(node).filter(child => child.isNamed);
	const only = (node: Node, type: string): Node | undefined => kids(node).find(child => child.type === type);

	const scopeWith = (scope: Scope | null, name: string): Scope | null =>
		scope === null || scope.own.has(name) ? scope : scopeWith(scope.above, name);

	const readVariable = (text: string, scope: Scope): unknown => {
		const name = text.slice(1).toLowerCase();
		if (name === 'true' || name === 'false') return name === 'true';
		if (name === 'null') return null;
		if (name.startsWith('env:')) return shell.environment[text.slice(5)] ?? null;
		const plain = name.replace(/^script:/, '');
		const holder = scopeWith(name.startsWith('script:') ? global : scope, plain);
		if (!holder) throw new Error(`strict mode: ${text} is not set`);
		return holder.own.get(plain);
	};

	const writeVariable = (text: string, value: unknown, scope: Scope) => {
		const name = text.slice(1).toLowerCase();
		// Without script:, a function writes a variable of its own.
		(name.startsWith('script:') ? global : scope).own.set(name.replace(/^script:/, ''), value);
	};

	const castTo = (type: string, value: unknown): unknown => {
		switch (type.toLowerCase()) {
			case 'string':
				return textOf(value);
			case 'int':
				return Number(value);
			case 'ordered':
			case 'system.security.securestring':
				return value;
			default:
				throw new Error(`no cast to ${type}`);
		}
	};

	const typeText = (node: Node): string => node.text.replaceAll(/[[\]\s]/g, '');

	const bindParameters = (block: Node, scope: Scope, from: Bag, positional: readonly unknown[]) => {
		const list = only(block, 'parameter_list');
		for (const [index, parameter] of (list ? named(list) : []).entries()) {
			const variable = only(parameter, 'variable')?.text ?? '';
			const name = variable.slice(1).toLowerCase();
			const type = only(parameter, 'attribute_list');
			const value = name in from ? from[name] : (positional[index] ?? null);
			scope.own.set(name, type ? castTo(typeText(type), value) : value);
		}
	};

	const compare = (operator: string, left: unknown, right: unknown): unknown => {
		switch (operator.toLowerCase()) {
			case '-eq':
				return same(left, right);
			case '-ne':
				return !same(left, right);
			case '-ge':
				return Number(left) >= Number(right);
			case '-notcontains':
				return !listOf(left).some(one => same(one, right));
			case '-like':
				return new RegExp(
					`^${String(right)
						.replaceAll(/[.\\+]/g, '\\$&')
						.replaceAll('*', '.*')}$`,
					'i',
				).test(textOf(left));
			case '-is':
				return (left as {$type?: string} | null)?.$type === right;
			default:
				throw new Error(`no operator ${operator}`);
		}
	};

	const hash = (body: Node | undefined, scope: Scope): Bag =>
		Object.fromEntries(
			(body ? named(body) : []).map(entry => {
				const [key, value] = named(entry);
				return [key?.text ?? '', value ? evaluate(value, scope) : null];
			}),
		);

	const argumentsOf = (list: Node | undefined, scope: Scope): readonly unknown[] => {
		const inner = list && only(list, 'argument_expression_list');
		return inner ? named(inner).map(one => evaluate(one, scope)) : [];
	};

	const invoke = (node: Node, scope: Scope): unknown => {
		const [target, member, list] = named(node);
		const name = member?.text ?? '';
		if (target?.type === 'type_literal') return shell.static(typeText(target), name, argumentsOf(list, scope));
		const method = memberOf(target ? evaluate(target, scope) : null, name);
		if (typeof method !== 'function') throw new Error(`${name} is no method`);
		return (method as (...all: unknown[]) => unknown)(...argumentsOf(list, scope));
	};

	const assign = (node: Node, scope: Scope) => {
		const [left, , right] = named(node);
		const value = right ? evaluate(right, scope) : null;
		let target = left as Node;
		while (named(target).length === 1 && target.type !== 'variable') target = named(target)[0] as Node;
		if (target.type === 'variable') return writeVariable(target.text, value, scope);
		const [owner, member] = named(target);
		const bag = evaluate(owner as Node, scope) as Bag;
		const key = Object.keys(bag).find(one => one.toLowerCase() === member?.text.toLowerCase());
		if (key === undefined) throw new Error(`strict mode: no member ${member?.text}`);
		bag[key] = value;
	};

	const call = (node: Node, scope: Scope, input: readonly unknown[]): readonly unknown[] => {
		const parts = kids(node);
		const name = parts.find(one => one.type === 'command_name' || one.type === 'command_name_expr')?.text ?? '';
		const elements = only(node, 'command_elements');
		const bag: Bag = {};
		const rest: unknown[] = [];
		let pending: string | null = null;
		for (const element of elements ? named(elements) : []) {
			if (element.type === 'command_argument_sep') continue;
			if (element.type === 'command_parameter') {
				if (pending !== null) bag[pending] = true;
				pending = element.text.slice(1).toLowerCase();
				continue;
			}

			const value = element.type === 'generic_token' ? element.text : evaluate(element, scope);
			if (pending === null) rest.push(value);
			else bag[pending] = value;
			pending = null;
		}

		if (pending !== null) bag[pending] = true;
		const own = functions.get(name.toLowerCase());
		if (own) return callFunction(own, bag, rest, scope);
		const command = shell.commands[name];
		if (!command) throw new Error(`no command ${name}`);
		const result = command({named: bag, rest}, input);
		if (name === 'icacls.exe') global.own.set('lastexitcode', result);
		return name === 'icacls.exe' ? [] : listOf(result);
	};

	const callFunction = (node: Node, bag: Bag, rest: readonly unknown[], above: Scope): readonly unknown[] => {
		const scope: Scope = {own: new Map(), above};
		const block = only(node, 'script_block') as Node;
		const parameters = only(block, 'param_block');
		if (parameters) bindParameters(parameters, scope, bag, rest);
		const out: unknown[] = [];
		try {
			const body = only(block, 'script_block_body');
			if (body) statements(only(body, 'statement_list') as Node, scope, out);
		} catch (error) {
			if (!(error instanceof Return)) throw error;
		}

		return out;
	};

	const pipeline = (node: Node, scope: Scope): readonly unknown[] => {
		const [first] = named(node);
		if (first?.type === 'assignment_expression') {
			assign(first, scope);
			return [];
		}

		let values: readonly unknown[] = [];
		for (const part of named(first as Node)) values = part.type === 'command' ? call(part, scope, values) : listOf(evaluate(part, scope));
		return values;
	};

	const binary = (node: Node, scope: Scope): unknown => {
		const [left, operator, right] = kids(node) as [Node, Node, Node];
		const value = evaluate(left, scope);
		const other = () => evaluate(right, scope);
		switch (node.type) {
			case 'logical_expression':
				return operator.text === '-and' ? isTrue(value) && isTrue(other()) : isTrue(value) || isTrue(other());
			case 'bitwise_expression':
				return Number(value) & Number(other());
			case 'comparison_expression':
				return compare(operator.text, value, right.text.startsWith('[') ? typeText(right) : other());
			case 'format_expression': {
				const fillings = listOf(other());
				return textOf(value).replaceAll(/\{(\d+)\}/g, (_, index: string) => textOf(fillings[Number(index)]));
			}

			default:
				if (operator.text === '-') return Number(value) - Number(other());
				if (Array.isArray(value)) return [...value, ...listOf(other())];
				return typeof value === 'string' ? value + textOf(other()) : Number(value) + Number(other());
		}
	};

	const evaluate = (node: Node, scope: Scope): unknown => {
		const children = kids(node);
		switch (node.type) {
			case 'variable':
				return readVariable(node.text, scope);
			case 'verbatim_string_characters':
				return node.text.slice(1, -1).replaceAll("''", "'");
			case 'expandable_string_literal':
				if (children.some(child => child.isNamed)) throw new Error('a string with something inside: write it with -f');
				return node.text.slice(1, -1);
			case 'decimal_integer_literal':
			case 'real_literal':
				return Number(node.text);
			case 'pipeline': {
				// An expression alone is what it is: a list of one stays a list.
				const parts = named(named(node)[0] as Node);
				const [part] = parts;
				return part && parts.length === 1 && part.type !== 'command' ? evaluate(part, scope) : unrolled(pipeline(node, scope));
			}

			case 'parenthesized_expression':
				return evaluate(named(node)[0] as Node, scope);
			case 'array_expression': {
				const out: unknown[] = [];
				const list = only(node, 'statement_list');
				if (list) statements(list, scope, out);
				return out.flatMap(listOf);
			}

			case 'hash_literal_expression':
				return hash(only(node, 'hash_literal_body'), scope);
			case 'cast_expression':
				return castTo(typeText(children[0] as Node), evaluate(children[1] as Node, scope));
			case 'expression_with_unary_operator':
				if (children.length === 1) return evaluate(children[0] as Node, scope);
				if (children[0]?.text !== '-not') throw new Error(`no operator ${children[0]?.text}`);
				return !isTrue(evaluate(children[1] as Node, scope));
			case 'member_access': {
				const [target, member] = named(node) as [Node, Node];
				if (target.type === 'type_literal') return shell.static(typeText(target), member.text, null);
				return memberOf(evaluate(target, scope), member.text);
			}

			case 'invokation_expression':
				return invoke(node, scope);
			case 'element_access': {
				const [target, index] = named(node) as [Node, Node];
				return (evaluate(target, scope) as readonly unknown[])[Number(evaluate(index, scope))] ?? null;
			}

			case 'post_decrement_expression': {
				const [target] = named(node) as [Node];
				writeVariable(target.text, Number(evaluate(target, scope)) - 1, scope);
				return null;
			}

			case 'array_literal_expression':
				if (named(node).length > 1) return named(node).map(one => evaluate(one, scope));
		}

		if (children.length === 3) return binary(node, scope);
		if (children.length === 1) return evaluate(children[0] as Node, scope);
		throw new Error(`${node.type} is beyond this stub: ${node.text.slice(0, 60)}`);
	};

	const conditional = (node: Node, scope: Scope, out: unknown[]) => {
		const branches = [node, ...(only(node, 'elseif_clauses') ? named(only(node, 'elseif_clauses') as Node) : [])];
		for (const branch of branches)
			if (isTrue(evaluate(only(branch, 'pipeline') as Node, scope))) return block(only(branch, 'statement_block') as Node, scope, out);
		const otherwise = only(node, 'else_clause');
		if (otherwise) block(only(otherwise, 'statement_block') as Node, scope, out);
	};

	const block = (node: Node, scope: Scope, out: unknown[]) => {
		const list = only(node, 'statement_list');
		if (list) statements(list, scope, out);
	};

	/** One turn of a loop. */
	const turn = (body: Node, scope: Scope, out: unknown[]) => {
		try {
			block(body, scope, out);
		} catch (error) {
			if (!(error instanceof Continue)) throw error;
		}
	};

	const statement = (node: Node, scope: Scope, out: unknown[]): void => {
		switch (node.type) {
			case 'pipeline':
				out.push(...pipeline(node, scope));
				return;
			case 'if_statement':
				conditional(node, scope, out);
				return;
			case 'function_statement':
				functions.set(only(node, 'function_name')?.text.toLowerCase() ?? '', node);
				return;
			case 'foreach_statement': {
				const variable = only(node, 'variable')?.text ?? '';
				for (const one of listOf(evaluate(only(node, 'pipeline') as Node, scope))) {
					writeVariable(variable, one, scope);
					turn(only(node, 'statement_block') as Node, scope, out);
				}

				return;
			}

			case 'for_statement': {
				const part = (type: string) => named(only(node, type) as Node)[0] as Node;
				statement(part('for_initializer'), scope, []);
				while (isTrue(evaluate(part('for_condition'), scope))) {
					turn(only(node, 'statement_block') as Node, scope, out);
					statement(part('for_iterator'), scope, []);
				}

				return;
			}

			case 'flow_control_statement': {
				const [word, what] = kids(node);
				if (word?.text === 'continue') throw new Continue();
				const value = what ? pipeline(what, scope) : [];
				if (word?.text === 'throw') throw new Error(textOf(unrolled(value)));
				out.push(...value);
				throw new Return();
			}

			case 'empty_statement':
				return;
			default:
				throw new Error(`${node.type} is beyond this stub`);
		}
	};

	const statements = (list: Node, scope: Scope, out: unknown[]) => {
		for (const one of named(list)) statement(one, scope, out);
	};

	const program = parseScript(source);
	const {psscriptroot, pscmdlet, whatif, ...parameters} = given;
	for (const [name, value] of Object.entries({psscriptroot, pscmdlet})) global.own.set(name, value);
	global.own.set('whatifpreference', whatif === true);
	bindParameters(only(program, 'param_block') as Node, global, parameters, []);
	const out: unknown[] = [];
	statements(only(program, 'statement_list') as Node, global, out);
	return out;
};
