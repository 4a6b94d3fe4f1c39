import java.io.*;
import java.net.*;
import java.nio.file.*;
import java.security.*;
import java.security.cert.*;
import java.util.*;
import java.util.function.Consumer;
import javax.net.ssl.*;

/**
 * JSSE servers of several kinds in one process, silent after the handshake as the product is.
 * Prints "NAME PORT" for each, then "READY". Arguments: the URL of a responder, and of one where nothing listens.
 */
public class JsseServers {
	static final char[] pass = "changeit".toCharArray();

	static KeyStore anchors(String... names) throws Exception {
		KeyStore store = KeyStore.getInstance("PKCS12");
		store.load(null, null);
		for (String name : names)
			try (InputStream in = Files.newInputStream(Path.of(name + ".crt"))) {
				store.setCertificateEntry(name, CertificateFactory.getInstance("X.509").generateCertificate(in));
			}
		return store;
	}

	static TrustManager[] trusting(KeyStore anchors) throws Exception {
		TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
		factory.init(anchors);
		return factory.getTrustManagers();
	}

	static TrustManager[] asking(String responder) throws Exception {
		PKIXRevocationChecker checker = (PKIXRevocationChecker) CertPathBuilder.getInstance("PKIX").getRevocationChecker();
		checker.setOcspResponder(URI.create(responder));
		checker.setOptions(EnumSet.of(PKIXRevocationChecker.Option.ONLY_END_ENTITY, PKIXRevocationChecker.Option.NO_FALLBACK));
		PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors("Acme-CA-Root"), new X509CertSelector());
		parameters.addCertPathChecker(checker);
		TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
		factory.init(new CertPathTrustManagerParameters(parameters));
		return factory.getTrustManagers();
	}

	static void talk(SSLSocket socket) {
		try {
			socket.startHandshake();
			socket.getInputStream().read();
			socket.close();
		} catch (IOException e) {
			// The other side sees what happened; nobody reads it here.
		}
	}

	static KeyStore keystore(String file) throws Exception {
		return KeyStore.getInstance(new File(file), pass);
	}

	/** The key of one file under the chain of another: Java loads it without a word. */
	static KeyStore mismatched() throws Exception {
		KeyStore own = keystore("primary-host.pfx"), other = keystore("good.pfx"), mixed = keystore("primary-host.pfx");
		String alias = own.aliases().nextElement();
		mixed.setKeyEntry(alias, other.getKey(other.aliases().nextElement(), pass), pass, own.getCertificateChain(alias));
		return mixed;
	}

	static void serve(String name, TrustManager[] trust, Consumer<SSLServerSocket> kind) throws Exception {
		serve(name, keystore("primary-host.pfx"), trust, kind);
	}

	static void serve(String name, KeyStore own, TrustManager[] trust, Consumer<SSLServerSocket> kind) throws Exception {
		KeyManagerFactory keys = KeyManagerFactory.getInstance("SunX509");
		keys.init(own, pass);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), trust, null);
		SSLServerSocket server = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
		// Before the first accept, which takes the settings with it.
		kind.accept(server);
		Thread accepting = new Thread(() -> {
			while (true) {
				try {
					SSLSocket socket = (SSLSocket) server.accept();
					new Thread(() -> talk(socket)).start();
				} catch (IOException e) {
					return;
				}
			}
		});
		accepting.start();
		System.out.println(name + " " + server.getLocalPort());
	}

	public static void main(String[] args) throws Exception {
		// So that the server of old versions may speak them at all.
		Security.setProperty("jdk.tls.disabledAlgorithms", "");
		Consumer<SSLServerSocket> needs = server -> server.setNeedClientAuth(true);
		TrustManager[] root = trusting(anchors("Acme-CA-Root"));
		serve("root", root, needs);
		serve("all", trusting(anchors("Acme-CA-Root", "Acme-CA-Intermediate")), needs);
		serve("empty", trusting(anchors()), needs);
		serve("revocation", asking(args[0]), needs);
		serve("responder-down", asking(args[1]), needs);
		serve("want", root, server -> server.setWantClientAuth(true));
		serve("none", root, server -> {});
		serve("keyless", anchors(), root, needs);
		serve("mismatched", mismatched(), root, needs);
		serve("old", root, server -> server.setEnabledProtocols(new String[] {"TLSv1", "TLSv1.1"}));
		System.out.println("READY");
	}
}
