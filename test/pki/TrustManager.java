import java.io.FileInputStream;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Scanner;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Reads "server|client CHAIN,… ANCHOR,…" lines (PEM files, leaf first) and prints OK, or why Java's trust manager refuses. */
public class TrustManager {
	static X509Certificate read(String file) throws Exception {
		try (FileInputStream in = new FileInputStream(file)) {
			return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
		}
	}

	static String ask(String role, String[] chain, String[] anchors) {
		try {
			KeyStore store = KeyStore.getInstance("PKCS12");
			store.load(null, null);
			for (int i = 0; i < anchors.length; i++) store.setCertificateEntry("a" + i, read(anchors[i]));
			TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
			factory.init(store);
			X509TrustManager manager = (X509TrustManager) factory.getTrustManagers()[0];
			X509Certificate[] presented = new X509Certificate[chain.length];
			for (int i = 0; i < chain.length; i++) presented[i] = read(chain[i]);
			if (role.equals("server")) manager.checkServerTrusted(presented, "UNKNOWN");
			else manager.checkClientTrusted(presented, "UNKNOWN");
			return "OK";
		} catch (Exception e) {
			return String.valueOf(e.getMessage());
		}
	}

	public static void main(String[] args) {
		Scanner lines = new Scanner(System.in);
		while (lines.hasNextLine()) {
			String[] words = lines.nextLine().split(" ");
			System.out.println(ask(words[0], words[1].split(","), words[2].split(",")));
		}
	}
}
