import com.typesafe.config.*;
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.util.*;

/**
 * What the server's own library makes of a text: one JSON request {"text": …} a line in, one JSON answer a line out,
 * {"ok": true, "resolved": …, "values": {"path": "as getString gives it" | null | "(list)"}} or {"ok": false, "kind": …, "line": …}.
 * ${app.home} has a value, as it has in the server; what hangs on any other unresolved substitution is left out.
 */
public class HoconOracle {
	static final Config HOME = ConfigFactory.parseString("app.home = /opt/product");
	static final ConfigParseOptions CONF = ConfigParseOptions.defaults().setSyntax(ConfigSyntax.CONF);

	static void leaves(Config config, ConfigObject at, List<String> path, StringBuilder out) {
		for (String name : at.keySet()) {
			List<String> here = new ArrayList<>(path);
			here.add(name);
			try {
				ConfigValue value = at.get(name);
				if (value instanceof ConfigObject) {
					leaves(config, (ConfigObject) value, here, out);
					continue;
				}
				String key = ConfigUtil.joinPath(here);
				String shown = switch (value.valueType()) {
					case LIST -> ConfigUtil.quoteString("(list)");
					case NULL -> "null";
					default -> ConfigUtil.quoteString(config.getString(key));
				};
				out.append(out.length() == 0 ? "" : ",").append(ConfigUtil.quoteString(key)).append(":").append(shown);
			} catch (ConfigException.NotResolved unresolved) {
				continue;
			}
		}
	}

	static String answer(String text) {
		try {
			Config config = ConfigFactory.parseString(text, CONF).withFallback(HOME)
					.resolve(ConfigResolveOptions.defaults().setAllowUnresolved(true)).withoutPath("app");
			StringBuilder values = new StringBuilder();
			leaves(config, config.root(), List.of(), values);
			return "{\"ok\":true,\"resolved\":" + config.isResolved() + ",\"values\":{" + values + "}}";
		} catch (ConfigException error) {
			int line = error.origin() == null ? -1 : error.origin().lineNumber();
			return "{\"ok\":false,\"kind\":\"" + error.getClass().getSimpleName() + "\",\"line\":" + line + "}";
		} catch (RuntimeException | StackOverflowError error) {
			return "{\"ok\":false,\"kind\":\"crash\",\"line\":-1}";
		}
	}

	public static void main(String[] args) throws IOException {
		var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
		var json = ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON);
		for (String line; (line = in.readLine()) != null; ) out.println(answer(ConfigFactory.parseString(line, json).getString("text")));
	}
}
