import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Scanner;

/**
Reads "FILE TAB PASSWORD" lines (the password in base64, "-" for none), loads each file as a Java server does and prints one JSON object a line:
{"loads", "keys": [{"alias", "chain": [SHA-256], "opens"}], "trusted": [alias], "fault": [class and message of the exception, then of its causes]}.
*/
public class Keystores {
	static String text(String value) {
		if (value == null) return "null";
		StringBuilder quoted = new StringBuilder("\"");
		for (char sign : value.toCharArray())
			quoted.append(sign < 32 || sign == '"' || sign == '\\' || sign > 126 ? String.format("\\u%04x", (int) sign) : String.valueOf(sign));
		return quoted.append('"').toString();
	}

	static String fault(Throwable thrown) {
		List<String> causes = new ArrayList<>();
		for (Throwable at = thrown; at != null && causes.size() < 6; at = at.getCause())
			causes.add(text(at.getClass().getSimpleName() + ": " + at.getMessage()));
		return "[" + String.join(",", causes) + "]";
	}

	static String chain(Certificate[] certificates) throws Exception {
		List<String> hashes = new ArrayList<>();
		for (Certificate certificate : certificates == null ? new Certificate[0] : certificates)
			hashes.add(text(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()))));
		return "[" + String.join(",", hashes) + "]";
	}

	static String ask(String file, char[] password) {
		try {
			KeyStore store = KeyStore.getInstance("PKCS12");
			try (InputStream in = new FileInputStream(file)) {
				store.load(in, password);
			}
			List<String> keys = new ArrayList<>();
			List<String> trusted = new ArrayList<>();
			List<String> faults = new ArrayList<>();
			for (String alias : Collections.list(store.aliases())) {
				if (store.isCertificateEntry(alias)) trusted.add(text(alias));
				if (!store.isKeyEntry(alias)) continue;
				String opens = "true";
				try {
					if (password != null) store.getKey(alias, password);
				} catch (Throwable thrown) {
					opens = "false";
					faults.add(fault(thrown));
				}
				keys.add("{\"alias\":" + text(alias) + ",\"chain\":" + chain(store.getCertificateChain(alias)) + ",\"opens\":" + opens + "}");
			}
			String keyFault = faults.isEmpty() ? "[]" : faults.get(0);
			return "{\"loads\":true,\"keys\":[" + String.join(",", keys) + "],\"trusted\":[" + String.join(",", trusted) + "],\"fault\":" + keyFault + "}";
		} catch (Throwable thrown) {
			return "{\"loads\":false,\"keys\":[],\"trusted\":[],\"fault\":" + fault(thrown) + "}";
		}
	}

	public static void main(String[] args) {
		Scanner lines = new Scanner(System.in, StandardCharsets.UTF_8);
		while (lines.hasNextLine()) {
			String[] words = lines.nextLine().split("\t");
			char[] password = words[1].equals("-") ? null : new String(Base64.getDecoder().decode(words[1].equals("=") ? "" : words[1]), StandardCharsets.UTF_8).toCharArray();
			System.out.println(ask(words[0], password));
		}
	}
}
