import java.io.FileInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.Extension;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Scanner;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads lines "CHAIN,… ANCHOR RESPONDER|- NONCE|- AT|- OPTION,…|-" (PEM files, leaf first; a DER OCTET STRING in hex; milliseconds) and prints,
 * in their order, ACCEPTED, or the reason and the sentence of Java's own revocation checker.
 */
public class Revocation {
	static X509Certificate read(String file) throws Exception {
		try (FileInputStream in = new FileInputStream(file)) {
			return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
		}
	}

	record Nonce(byte[] value) implements Extension {
		public byte[] getValue() {
			return value;
		}

		public String getId() {
			return "1.3.6.1.5.5.7.48.1.2";
		}

		public boolean isCritical() {
			return false;
		}

		public void encode(OutputStream out) throws IOException {
			byte[] oid = HexFormat.of().parseHex("06092b0601050507300102");
			out.write(new byte[] {0x30, (byte) (oid.length + 2 + value.length)});
			out.write(oid);
			out.write(new byte[] {0x04, (byte) value.length});
			out.write(value);
		}
	}

	static String ask(String[] words) {
		try {
			List<X509Certificate> chain = new ArrayList<>();
			for (String file : words[0].split(",")) chain.add(read(file));
			CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(chain);
			CertPathValidator validator = CertPathValidator.getInstance("PKIX");
			PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
			EnumSet<PKIXRevocationChecker.Option> options = EnumSet.noneOf(PKIXRevocationChecker.Option.class);
			if (!words[5].equals("-")) for (String option : words[5].split(",")) options.add(PKIXRevocationChecker.Option.valueOf(option));
			checker.setOptions(options);
			if (!words[2].equals("-")) checker.setOcspResponder(URI.create(words[2]));
			if (!words[3].equals("-")) checker.setOcspExtensions(List.of(new Nonce(HexFormat.of().parseHex(words[3]))));
			PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(read(words[1]), null)));
			if (!words[4].equals("-")) parameters.setDate(new Date(Long.parseLong(words[4])));
			parameters.addCertPathChecker(checker);
			validator.validate(path, parameters);
			return "ACCEPTED";
		} catch (CertPathValidatorException e) {
			return e.getReason() + " " + String.valueOf(e.getMessage()).replace('\n', ' ');
		} catch (Exception e) {
			return "BROKEN " + e;
		}
	}

	public static void main(String[] args) throws Exception {
		Scanner lines = new Scanner(System.in);
		ExecutorService workers = Executors.newFixedThreadPool(8);
		List<Future<String>> answers = new ArrayList<>();
		while (lines.hasNextLine()) {
			String[] words = lines.nextLine().split(" ");
			answers.add(workers.submit(() -> ask(words)));
		}
		for (Future<String> answer : answers) System.out.println(answer.get());
		workers.shutdown();
	}
}
