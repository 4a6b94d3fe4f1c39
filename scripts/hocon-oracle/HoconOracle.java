import com.typesafe.config.*;
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.util.*;

/**
 * What the server's own library makes of a text or a file: one JSON request {"text": …} or {"file": …} a line in, with "options" as -D gives them;
 * one JSON answer a line out, {"ok": true, "resolved": …, "values": {"path": "as getString gives it" | null | "(list)"}} or {"ok": false, "kind": …, "line": …}.
 * The environment and the working folder are those of this process. What hangs on an unresolved substitution is left out.
 */
public class HoconOracle {
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

	/** As ConfigFactory.load puts them together. */
	static Config parse(Config request) {
		Properties options = new Properties();
		if (request.hasPath("options"))
			request.getObject("options").unwrapped().forEach((name, value) -> options.setProperty(name, (String) value));
		Config file = request.hasPath("file")
				? ConfigFactory.parseFile(new File(request.getString("file")), CONF.setAllowMissing(false))
				: ConfigFactory.parseString(request.getString("text"), CONF);
		return ConfigFactory.parseProperties(options).withFallback(file);
	}

	static String answer(Config request) {
		try {
			Config config = parse(request).resolve(ConfigResolveOptions.defaults().setAllowUnresolved(true));
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
		for (String line; (line = in.readLine()) != null; ) out.println(answer(ConfigFactory.parseString(line, json)));
	}
}
