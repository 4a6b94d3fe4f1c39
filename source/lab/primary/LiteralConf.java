import java.util.*;

/**
 * Reads the literal part of HOCON: nested blocks, dotted keys, lists, comments, quoted, triple-quoted and unquoted values.
 * A substitution is read past and leaves its text out. What Typesafe Config would refuse in an unquoted value is refused here too.
 */
class LiteralConf {
	private static final String FORBIDDEN = "$\"{}[]:=,+#`^?!@*&\\";
	private final String text;
	private final String name;
	private int at;

	LiteralConf(String text, String name) {
		this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
		this.name = name;
	}

	Map<String, Object> read() {
		if (text.indexOf('\0') >= 0 || text.startsWith("\uFFFD")) throw wrong("the file is not UTF-8 text");
		skip(true);
		boolean braced = take('{');
		Map<String, Object> root = fields(braced ? '}' : '\0');
		skip(true);
		if (at < text.length()) throw wrong("unbalanced close brace '}' with no open brace");
		return root;
	}

	private Map<String, Object> fields(char end) {
		Map<String, Object> fields = new LinkedHashMap<>();
		while (true) {
			skip(true);
			while (take(',')) skip(true);
			if (at >= text.length()) {
				if (end != '\0') throw wrong("expecting a close brace '}' here, not: end of file");
				return fields;
			}
			if (text.charAt(at) == '}') {
				if (end == '}') at++;
				return fields;
			}
			field(fields);
		}
	}

	private void field(Map<String, Object> fields) {
		List<String> path = key();
		Map<String, Object> block = fields;
		for (String part : path.subList(0, path.size() - 1)) block = child(block, part);
		String last = path.get(path.size() - 1);
		skip(false);
		if (take('{')) {
			merge(child(block, last), fields('}'));
			return;
		}
		if (text.startsWith("+=", at)) at++;
		if (!take('=') && !take(':')) throw wrong("key '" + last + "' may not be followed by this");
		skip(true);
		if (take('{')) merge(child(block, last), fields('}'));
		else set(block, last, take('[') ? list() : value());
		skip(false);
		if (at < text.length() && "\n,}#".indexOf(text.charAt(at)) < 0 && !comment()) throw wrong("expecting the end of the value of '" + last + "'");
	}

	/** `null` came from a substitution that may stay unresolved: what stood there before stays. */
	private static void set(Map<String, Object> block, String name, Object value) {
		if (value != null) block.put(name, value);
	}

	private List<String> key() {
		List<String> path = new ArrayList<>();
		do {
			skip(false);
			StringBuilder part = new StringBuilder();
			if (at < text.length() && text.charAt(at) == '"') part.append(quoted());
			else while (at < text.length() && ".\n".indexOf(text.charAt(at)) < 0 && FORBIDDEN.indexOf(text.charAt(at)) < 0 && !comment()) part.append(text.charAt(at++));
			String said = part.toString().strip();
			if (said.isEmpty()) throw wrong("expecting a key here");
			path.add(said);
			skip(false);
		} while (take('.'));
		return path;
	}

	private String value() {
		StringBuilder value = new StringBuilder();
		// Space between two pieces counts, space after the last one does not.
		StringBuilder space = new StringBuilder();
		boolean any = false;
		boolean isOptional = false;
		while (at < text.length() && "\n,}]#".indexOf(text.charAt(at)) < 0 && !comment()) {
			char here = text.charAt(at);
			if (Character.isWhitespace(here)) {
				space.append(here);
				at++;
				continue;
			}
			any = true;
			value.append(space);
			space.setLength(0);
			if (here == '"') value.append(quoted());
			else if (text.startsWith("${", at)) {
				isOptional |= text.startsWith("${?", at);
				at = close();
			}
			else if (FORBIDDEN.indexOf(here) >= 0) throw wrong("'" + here + "' is not allowed in an unquoted value (put it in double quotes)");
			else {
				value.append(here);
				at++;
			}
		}
		if (!any) throw wrong("expecting a value here");
		return isOptional && value.length() == 0 ? null : value.toString();
	}

	private int close() {
		int end = text.indexOf('}', at);
		if (end < 0) throw wrong("substitution ${ was not closed with a }");
		return end + 1;
	}

	private List<String> list() {
		List<String> items = new ArrayList<>();
		while (true) {
			skip(true);
			while (take(',')) skip(true);
			if (at >= text.length()) throw wrong("expecting a close bracket ']' here, not: end of file");
			if (take(']')) return items;
			if (take('{')) items.add(String.valueOf(fields('}')));
			else items.add(take('[') ? String.valueOf(list()) : value());
		}
	}

	private String quoted() {
		if (text.startsWith("\"\"\"", at)) {
			int end = text.indexOf("\"\"\"", at + 3);
			if (end < 0) throw wrong("open triple quote was not closed");
			String raw = text.substring(at + 3, end);
			at = end + 3;
			return raw;
		}
		StringBuilder said = new StringBuilder();
		for (at++; at < text.length() && text.charAt(at) >= ' '; at++) {
			char here = text.charAt(at);
			if (here == '"') {
				at++;
				return said.toString();
			}
			said.append(here == '\\' ? escape() : here);
		}
		throw wrong("this quoted value is not closed");
	}

	private char escape() {
		int known = ++at < text.length() ? "\"\\/bfnrtu".indexOf(text.charAt(at)) : -1;
		if (known < 0) throw wrong("backslash followed by a character that is no escape");
		if (known < 8) return "\"\\/\b\f\n\r\t".charAt(known);
		at += 4;
		return (char) Integer.parseInt(text.substring(at - 3, at + 1), 16);
	}

	private boolean take(char wanted) {
		boolean is = at < text.length() && text.charAt(at) == wanted;
		if (is) at++;
		return is;
	}

	private boolean comment() {
		return text.startsWith("//", at) || text.startsWith("#", at);
	}

	private void skip(boolean lines) {
		while (at < text.length()) {
			char here = text.charAt(at);
			if (comment()) while (at < text.length() && text.charAt(at) != '\n') at++;
			else if ((Character.isWhitespace(here) || here == '\u00A0') && (lines || here != '\n')) at++;
			else return;
		}
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> child(Map<String, Object> block, String name) {
		if (!(block.get(name) instanceof Map)) block.put(name, new LinkedHashMap<String, Object>());
		return (Map<String, Object>) block.get(name);
	}

	@SuppressWarnings("unchecked")
	private static void merge(Map<String, Object> into, Map<String, Object> from) {
		from.forEach((name, value) -> {
			if (value instanceof Map) merge(child(into, name), (Map<String, Object>) value);
			else into.put(name, value);
		});
	}

	private IllegalArgumentException wrong(String why) {
		long line = 1 + text.substring(0, Math.min(at, text.length())).chars().filter(character -> character == '\n').count();
		return new IllegalArgumentException(name + ": " + line + ": " + why);
	}
}
