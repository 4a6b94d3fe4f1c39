import java.io.*;
import java.net.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.security.*;
import java.security.cert.X509Certificate;
import java.util.*;
import java.util.concurrent.*;
import javax.net.ssl.*;

/**
 * Stand-in for the primary server's internal endpoint: mutual TLS with the keystore that application.conf names,
 * and a self-signed certificate for "localhost" whenever that keystore cannot be used. For practice and tests only.
 */
public class ReferencePrimary {
	static final String FILE = "default-keystore-file";
	static final String PASSWORD = "default-keystore-password";

	/** This machine's folder that is the server's "/". Every path of the settings lies beneath it. */
	static final String root = System.getProperty("lab.root", "");
	static final String home = System.getProperty("app.home");

	public static void main(String[] arguments) throws Exception {
		leaveWithOwner();
		Manner.read(root);
		Log.open(Paths.get(root + home, "logs", "server.log"), root);
		Log.info("c.l.ReferencePrimary", "Starting, java " + System.getProperty("java.version") + ", home " + home);
		Map<String, String> settings;
		try {
			settings = Settings.read(new File(root + home, "conf/application.conf"));
		} catch (Exception unreadable) {
			Log.error("c.l.ReferencePrimary", "Cannot read configuration: " + unreadable.getMessage(), unreadable);
			System.exit(1);
			return;
		}
		KeyManager[] keys = keys(Settings.leaf(settings, FILE), Settings.leaf(settings, PASSWORD));
		PortalTrust trust = new PortalTrust(root);
		int port = Integer.getInteger("lab.port");
		ServerSocket server = new ServerSocket(Manner.is("elsewhere") ? 0 : port, 50, InetAddress.getByName("127.0.0.1"));
		Runtime.getRuntime().addShutdownHook(new Thread(() -> Log.info("c.l.ReferencePrimary", "Stopped"), "shutdown"));
		Log.info("c.l.ReferencePrimary", "Internal endpoint listening on " + server.getLocalPort());
		ExecutorService workers = Executors.newCachedThreadPool(task -> daemon(task, "tls-worker"));
		while (true) {
			Socket plain = server.accept();
			workers.submit(() -> answer(plain, keys, trust));
		}
	}

	static KeyManager[] keys(String file, String password) throws Exception {
		char[] secret = password == null ? new char[0] : password.toCharArray();
		try {
			if (file == null || file.isEmpty()) throw new KeyStoreException(FILE + " is not set");
			KeyStore keystore = load(file, secret);
			boolean hasKey = false;
			for (String alias : Collections.list(keystore.aliases())) hasKey |= keystore.isKeyEntry(alias);
			if (!hasKey) throw new KeyStoreException("no private key entry in " + file);
			KeyManager[] managers = managers(keystore, secret);
			if (Manner.is("built-in")) throw new KeyStoreException("no provider is ready");
			Log.info("c.l.KeyStoreProvider", "Loaded default keystore " + file);
			return Manner.is("leaf-only") ? new KeyManager[] {Manner.leafOnly((X509ExtendedKeyManager) managers[0])} : managers;
		} catch (Exception unusable) {
			Log.error("c.l.KeyStoreProvider", "Could not load default keystore " + file + ", using built-in certificate", unusable);
			return managers(load(home + "/lib/builtin.p12", "builtin".toCharArray()), "builtin".toCharArray());
		}
	}

	static KeyManager[] managers(KeyStore keystore, char[] password) throws GeneralSecurityException {
		KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
		factory.init(keystore, password);
		return factory.getKeyManagers();
	}

	static KeyStore load(String file, char[] password) throws Exception {
		KeyStore keystore = KeyStore.getInstance("PKCS12");
		try (InputStream in = new FileInputStream(root + file)) {
			keystore.load(in, password);
		}
		return keystore;
	}

	/** One context a connection: what was uploaded to the portal a moment ago counts, and no session is resumed past it. */
	static void answer(Socket plain, KeyManager[] keys, PortalTrust trust) {
		String peer = String.valueOf(plain.getRemoteSocketAddress());
		try {
			if (Manner.is("plain")) {
				plain.getOutputStream().write("220 ready\r\n".getBytes(StandardCharsets.US_ASCII));
				return;
			}
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(keys, trust.managers(), null);
			plain.setSoTimeout(10_000);
			try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, null, plain.getPort(), true)) {
				socket.setUseClientMode(false);
				socket.setNeedClientAuth(!Manner.is("asks-nobody"));
				socket.startHandshake();
				String client = Manner.is("asks-nobody") ? "anybody" : ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSubjectX500Principal().toString();
				Log.info("c.l.Endpoint", "Accepted " + client + " from " + peer + " " + socket.getSession().getProtocol());
				socket.getOutputStream().write("OK\n".getBytes(StandardCharsets.US_ASCII));
				socket.getOutputStream().flush();
				// Stays until the other side goes, so that a look from outside sees an open channel.
				while (socket.getInputStream().read() >= 0) continue;
			}
		} catch (SocketTimeoutException silent) {
			Log.info("c.l.Endpoint", "Connection from " + peer + " was silent and is closed");
		} catch (SSLException refused) {
			Log.warn("c.l.Endpoint", "Handshake with " + peer + " failed: " + refused, refused.getCause());
		} catch (Exception failed) {
			Log.warn("c.l.Endpoint", "Connection from " + peer + " failed: " + failed, null);
		} finally {
			try {
				plain.close();
			} catch (IOException gone) {
				// Closed already.
			}
		}
	}

	/** A lab whose owner was killed cannot stop us; we stop ourselves. */
	static void leaveWithOwner() {
		Long owner = Long.getLong("lab.owner");
		if (owner == null) return;
		ProcessHandle.of(owner).ifPresent(process -> process.onExit().thenRun(() -> Runtime.getRuntime().halt(143)));
	}

	static Thread daemon(Runnable task, String name) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		return thread;
	}
}
