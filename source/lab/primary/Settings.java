import java.io.*;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.*;

/** application.conf as full path → text. Typesafe Config reads it when it lies on the class path, else our own LiteralConf. */
class Settings {
	static Map<String, String> read(File file) throws Exception {
		if (!file.isFile()) throw new FileNotFoundException(file + " (No such file or directory)");
		Map<String, String> flat = new LinkedHashMap<>();
		try {
			flatten("", typesafe(file), flat);
		} catch (ClassNotFoundException absent) {
			String text = new String(Files.readAllBytes(file.toPath()), StandardCharsets.UTF_8);
			flatten("", new LiteralConf(text, file.getPath()).read(), flat);
		} catch (java.lang.reflect.InvocationTargetException wrapped) {
			throw (Exception) wrapped.getCause();
		}
		return flat;
	}

	/** The block the two settings stand in is documented nowhere: taken wherever they are. */
	static String leaf(Map<String, String> settings, String name) {
		for (Map.Entry<String, String> setting : settings.entrySet()) {
			if (setting.getKey().equals(name) || setting.getKey().endsWith("." + name)) return setting.getValue();
		}
		return null;
	}

	// By reflection, because the stand-in is compiled and must run where the library is not installed.
	private static Object typesafe(File file) throws Exception {
		Class<?> factory = Class.forName("com.typesafe.config.ConfigFactory");
		Class<?> config = Class.forName("com.typesafe.config.Config");
		Object parsed = factory.getMethod("parseFile", File.class).invoke(null, file);
		Object overrides = factory.getMethod("defaultOverrides").invoke(null);
		Method fallback = config.getMethod("withFallback", Class.forName("com.typesafe.config.ConfigMergeable"));
		Object resolved = config.getMethod("resolve").invoke(fallback.invoke(overrides, parsed));
		Object root = config.getMethod("root").invoke(resolved);
		return Class.forName("com.typesafe.config.ConfigObject").getMethod("unwrapped").invoke(root);
	}

	private static void flatten(String prefix, Object value, Map<String, String> flat) {
		if (!(value instanceof Map)) {
			if (value != null) flat.put(prefix, String.valueOf(value));
			return;
		}
		for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
			flatten(prefix.isEmpty() ? String.valueOf(entry.getKey()) : prefix + "." + entry.getKey(), entry.getValue(), flat);
		}
	}
}
