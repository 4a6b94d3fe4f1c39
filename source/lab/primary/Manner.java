import java.io.*;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.security.*;
import java.security.cert.*;
import javax.net.ssl.*;

/** How the lab has the server misbehave: one word, for some with a name behind it, in the file "manner" beneath its root, read at its start. */
class Manner {
	private static String word = "";
	private static String name = "";

	static void read(String root) throws IOException {
		Path file = Paths.get(root, "manner");
		if (!Files.exists(file)) return;
		String[] words = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip().split(" ", 2);
		word = words[0];
		name = words.length > 1 ? words[1] : "";
	}

	static boolean is(String manner) {
		return word.equals(manner);
	}

	/** The keystore's own certificate without those above it. */
	static KeyManager leafOnly(X509ExtendedKeyManager whole) {
		return new X509ExtendedKeyManager() {
			public String[] getClientAliases(String type, Principal[] issuers) {
				return whole.getClientAliases(type, issuers);
			}
			public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
				return whole.chooseClientAlias(types, issuers, socket);
			}
			public String[] getServerAliases(String type, Principal[] issuers) {
				return whole.getServerAliases(type, issuers);
			}
			public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
				return whole.chooseServerAlias(type, issuers, socket);
			}
			public X509Certificate[] getCertificateChain(String alias) {
				return new X509Certificate[] {whole.getCertificateChain(alias)[0]};
			}
			public PrivateKey getPrivateKey(String alias) {
				return whole.getPrivateKey(alias);
			}
		};
	}

	/** Refuses one certificate by its name, good as it is. */
	static TrustManager refusing(X509TrustManager whole) {
		return new X509TrustManager() {
			public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
				whole.checkClientTrusted(chain, type);
				if (chain[0].getSubjectX500Principal().getName().contains("CN=" + name)) throw new CertificateException("refused by a rule of the account");
			}
			public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
				whole.checkServerTrusted(chain, type);
			}
			public X509Certificate[] getAcceptedIssuers() {
				return whole.getAcceptedIssuers();
			}
		};
	}
}
