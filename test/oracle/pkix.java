import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.Principal;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * What Java says to certificates and chains, one question and one answer a line.
 * "clear" forgets all certificates; "read ID BASE64" answers OK or why the certificate cannot be read;
 * "ask server|client NAME|- PROTOCOL ID,… ID,…|-" answers OK or why the trust manager refuses the chain (leaf first) under these anchors.
 */
class Pkix {
	static final Map<String, X509Certificate> known = new HashMap<>();

	static String say(Throwable error) {
		StringBuilder text = new StringBuilder();
		for (Throwable each = error; each != null; each = each.getCause()) {
			if (text.length() > 0) text.append(" <- ");
			text.append(each.getClass().getName()).append(": ").append(each.getMessage());
		}
		return text.toString().replaceAll("\\s*[\r\n]+\\s*", " / ");
	}

	static String read(String id, String base64) {
		try {
			byte[] der = Base64.getDecoder().decode(base64);
			known.put(id, (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
			return "OK";
		} catch (Throwable error) {
			return say(error);
		}
	}

	static String ask(String role, String name, String protocol, String chain, String anchors) {
		try {
			KeyStore store = KeyStore.getInstance("PKCS12");
			store.load(null, null);
			if (!anchors.equals("-")) for (String id : anchors.split(",")) store.setCertificateEntry(id, known.get(id));
			TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
			factory.init(store);
			X509ExtendedTrustManager manager = (X509ExtendedTrustManager) factory.getTrustManagers()[0];
			List<X509Certificate> presented = new ArrayList<>();
			if (!chain.equals("-")) for (String id : chain.split(",")) presented.add(known.get(id));
			X509Certificate[] array = presented.toArray(new X509Certificate[0]);
			SSLEngine engine = new Engine(name.equals("-") ? null : name, role, protocol);
			if (role.equals("server")) manager.checkServerTrusted(array, protocol.equals("TLSv1.3") ? "UNKNOWN" : "ECDHE_RSA", engine);
			else manager.checkClientTrusted(array, "RSA", engine);
			return "OK";
		} catch (Throwable error) {
			return say(error);
		}
	}

	public static void main(String[] args) throws Exception {
		PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
		BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8), 1 << 16);
		for (String line; (line = in.readLine()) != null; ) {
			String[] words = line.split(" ");
			if (words[0].equals("clear")) {
				known.clear();
				out.println("OK");
			} else if (words[0].equals("flush")) out.flush();
			else if (words[0].equals("read")) out.println(read(words[1], words[2]));
			else out.println(ask(words[1], words[2], words[3], words[4], words[5]));
		}
		out.flush();
	}

	/** What a handshake in progress tells a trust manager. */
	static class Session extends ExtendedSSLSession {
		// Measured in handshakes of JDK 17 with itself: a client that shakes TLS 1.3 hands offers neither SHA-224 nor DSA.
		static final String[] modern = {"SHA256withECDSA", "SHA384withECDSA", "SHA512withECDSA", "Ed25519", "Ed448", "RSASSA-PSS", "SHA256withRSA", "SHA384withRSA", "SHA512withRSA", "SHA1withECDSA", "SHA1withRSA"};
		static final String[] all = {"SHA256withECDSA", "SHA384withECDSA", "SHA512withECDSA", "Ed25519", "Ed448", "RSASSA-PSS", "SHA256withRSA", "SHA384withRSA", "SHA512withRSA", "SHA256withDSA", "SHA224withECDSA", "SHA224withRSA", "SHA224withDSA", "SHA1withECDSA", "SHA1withRSA", "SHA1withDSA"};
		final String[] local;
		final String host;
		final String protocol;

		Session(String host, String role, String protocol) {
			this.local = role.equals("server") && protocol.equals("TLSv1.3") ? modern : all;
			this.host = host;
			this.protocol = protocol;
		}

		public String[] getLocalSupportedSignatureAlgorithms() { return local.clone(); }
		public String[] getPeerSupportedSignatureAlgorithms() { return all.clone(); }
		public List<SNIServerName> getRequestedServerNames() { return List.of(); }
		public List<byte[]> getStatusResponses() { return List.of(); }
		public byte[] getId() { return new byte[0]; }
		public SSLSessionContext getSessionContext() { return null; }
		public long getCreationTime() { return 0; }
		public long getLastAccessedTime() { return 0; }
		public void invalidate() {}
		public boolean isValid() { return true; }
		public void putValue(String name, Object value) {}
		public Object getValue(String name) { return null; }
		public void removeValue(String name) {}
		public String[] getValueNames() { return new String[0]; }
		public Certificate[] getPeerCertificates() { return null; }
		public Certificate[] getLocalCertificates() { return null; }
		public Principal getPeerPrincipal() { return null; }
		public Principal getLocalPrincipal() { return null; }
		public String getCipherSuite() { return "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"; }
		public String getProtocol() { return protocol; }
		public String getPeerHost() { return host; }
		public int getPeerPort() { return 443; }
		public int getPacketBufferSize() { return 1 << 15; }
		public int getApplicationBufferSize() { return 1 << 15; }
	}

	static class Engine extends SSLEngine {
		final Session session;
		SSLParameters parameters = new SSLParameters();

		Engine(String host, String role, String protocol) {
			super(host, 443);
			session = new Session(host, role, protocol);
			if (host != null) parameters.setEndpointIdentificationAlgorithm("HTTPS");
		}

		public SSLSession getHandshakeSession() { return session; }
		public SSLParameters getSSLParameters() { return parameters; }
		public SSLSession getSession() { return session; }
		public SSLEngineResult wrap(ByteBuffer[] from, int offset, int length, ByteBuffer to) { return null; }
		public SSLEngineResult unwrap(ByteBuffer from, ByteBuffer[] to, int offset, int length) { return null; }
		public Runnable getDelegatedTask() { return null; }
		public void closeInbound() {}
		public boolean isInboundDone() { return false; }
		public void closeOutbound() {}
		public boolean isOutboundDone() { return false; }
		public String[] getSupportedCipherSuites() { return new String[0]; }
		public String[] getEnabledCipherSuites() { return new String[0]; }
		public void setEnabledCipherSuites(String[] suites) {}
		public String[] getSupportedProtocols() { return new String[0]; }
		public String[] getEnabledProtocols() { return new String[0]; }
		public void setEnabledProtocols(String[] protocols) {}
		public void beginHandshake() {}
		public SSLEngineResult.HandshakeStatus getHandshakeStatus() { return SSLEngineResult.HandshakeStatus.NOT_HANDSHAKING; }
		public void setUseClientMode(boolean mode) {}
		public boolean getUseClientMode() { return true; }
		public void setNeedClientAuth(boolean need) {}
		public boolean getNeedClientAuth() { return false; }
		public void setWantClientAuth(boolean want) {}
		public boolean getWantClientAuth() { return false; }
		public void setEnableSessionCreation(boolean flag) {}
		public boolean getEnableSessionCreation() { return true; }
	}
}
