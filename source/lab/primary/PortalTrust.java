import java.io.*;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.security.KeyStore;
import java.security.cert.*;
import java.security.cert.Certificate;
import java.util.*;
import javax.net.ssl.*;

/** What the web portal holds for the account: the certificate policy and the uploaded CA certificates, read anew each time. */
class PortalTrust {
	private final String root;
	private final KeyStore cacerts;

	PortalTrust(String root) throws Exception {
		this.root = root;
		// Read once, as a JVM does: a root imported later counts after a restart.
		cacerts = KeyStore.getInstance(new File(System.getProperty("java.home"), "lib/security/cacerts"), "changeit".toCharArray());
	}

	TrustManager[] managers() throws Exception {
		Properties portal = new Properties();
		try (Reader reader = Files.newBufferedReader(Paths.get(root, "portal.properties"), StandardCharsets.UTF_8)) {
			portal.load(reader);
		}
		if (!"trusted".equals(portal.getProperty("certificate-policy", "built-in"))) return new TrustManager[] {new Anybody()};
		KeyStore trusted = KeyStore.getInstance("PKCS12");
		trusted.load(null, null);
		for (String alias : Collections.list(cacerts.aliases())) {
			if (cacerts.isCertificateEntry(alias)) trusted.setCertificateEntry("cacerts-" + alias, cacerts.getCertificate(alias));
		}
		if (Manner.is("built-in-only")) return factory(ReferencePrimary.load(ReferencePrimary.home + "/lib/builtin.p12", "builtin".toCharArray()));
		int count = 0;
		for (Certificate uploaded : uploads(new File(portal.getProperty("trusted-ca-folder")))) trusted.setCertificateEntry("portal-" + count++, uploaded);
		TrustManager[] managers = factory(trusted);
		return Manner.is("refuses") ? new TrustManager[] {Manner.refusing((X509TrustManager) managers[0])} : managers;
	}

	private static TrustManager[] factory(KeyStore trusted) throws Exception {
		TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
		factory.init(trusted);
		return factory.getTrustManagers();
	}

	private static List<Certificate> uploads(File folder) throws Exception {
		List<Certificate> certificates = new ArrayList<>();
		File[] files = folder.listFiles(File::isFile);
		if (files == null) return certificates;
		CertificateFactory factory = CertificateFactory.getInstance("X.509");
		for (File file : files) {
			try (InputStream in = new FileInputStream(file)) {
				certificates.addAll(factory.generateCertificates(in));
			} catch (IOException | CertificateException other) {
				// The portal refuses what is no certificate; a half-written upload counts a moment later.
			}
		}
		return certificates;
	}

	/** The built-in policy: every endpoint may knock, each is authorised by hand in the portal. */
	private static class Anybody extends X509ExtendedTrustManager {
		public void checkClientTrusted(X509Certificate[] chain, String type) {}
		public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}
		public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}
		public void checkServerTrusted(X509Certificate[] chain, String type) {}
		public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}
		public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}
		public X509Certificate[] getAcceptedIssuers() {
			return new X509Certificate[0];
		}
	}
}
