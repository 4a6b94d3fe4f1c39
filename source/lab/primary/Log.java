import java.io.*;
import java.nio.file.*;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** server.log in the layout of a logback file appender, stack traces included. */
class Log {
	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS");
	private static PrintStream out = System.err;

	/** The real server knows nothing of the folder it lives beneath here, so its log does not either. */
	private static String hidden = "";

	static void open(Path file, String root) throws IOException {
		hidden = root;
		Files.createDirectories(file.getParent());
		out = new PrintStream(new FileOutputStream(file.toFile(), true), true, "UTF-8");
	}

	static void info(String logger, String message) {
		write("INFO", logger, message, null);
	}

	static void warn(String logger, String message, Throwable cause) {
		write("WARN", logger, message, cause);
	}

	static void error(String logger, String message, Throwable cause) {
		write("ERROR", logger, message, cause);
	}

	private static synchronized void write(String level, String logger, String message, Throwable cause) {
		StringWriter said = new StringWriter();
		PrintWriter text = new PrintWriter(said);
		text.printf("%s %-5s [%s] %s - %s%n", LocalDateTime.now().format(TIME), level, Thread.currentThread().getName(), logger, message);
		if (cause != null) cause.printStackTrace(text);
		out.print(hidden.isEmpty() ? said.toString() : said.toString().replace(hidden, ""));
		out.flush();
	}
}
