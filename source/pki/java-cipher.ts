import type {Secret} from '../secret.js';
import {type Encryption, pbes2Number, pbkdf2Number} from './encryption.js';
import type {JavaFault} from './java-view.js';

const aes = new Set(['2.16.840.1.101.3.4.1.2', '2.16.840.1.101.3.4.1.42']);
const hmacs = new Set(['7', '8', '9', '10', '11'].map(last => `1.2.840.113549.2.${last}`));

/** Java's names for schemes it knows and has no code for. */
const unprovided: Readonly<Record<string, string>> = {'1.2.840.113549.1.5.10': 'PBEWithSHA1AndDES'};
const provided = new Set([
	'1.2.840.113549.1.12.1.1',
	'1.2.840.113549.1.12.1.2',
	'1.2.840.113549.1.12.1.3',
	'1.2.840.113549.1.12.1.5',
	'1.2.840.113549.1.12.1.6',
	'1.2.840.113549.1.5.3',
	pbes2Number,
]);

const largestInteger = 2 ** 31 - 1;
export const mostRounds = 5_000_000;
export const shortestSalt = 8;

/** What Java cannot even read of the algorithm: of PBES2 it takes PBKDF2, HMAC with SHA-1 and SHA-2, AES-128 and AES-256. */
const unreadable = ({numbers, iterations}: Encryption): string | null => {
	const expecting = (what: string) => `PBE parameter parsing error: expecting the object identifier for ${what}`;
	if (Math.abs(iterations) > largestInteger) return 'Integer exceeds maximum valid value';
	if (numbers.scheme !== pbes2Number) return null;
	if (numbers.derivation !== pbkdf2Number) return expecting('PBKDF2');
	if (numbers.prf !== undefined && !hmacs.has(numbers.prf)) return expecting('a HmacSHA key derivation function');
	return numbers.cipher !== undefined && aes.has(numbers.cipher) ? null : expecting('AES cipher');
};

/** What Java reads and cannot carry out. */
const unusable = ({numbers, salt, iterations, derivation}: Encryption, password: Secret): JavaFault | null => {
	if (!isJavaAscii(password)) return {code: 'password-not-ascii', message: 'getSecretKey failed: Password is not ASCII'};
	if (!provided.has(numbers.scheme))
		return {code: 'cipher-unsupported', message: `Cannot find any provider supporting ${unprovided[numbers.scheme] ?? numbers.scheme}`};
	const positive = derivation === 'pbkdf2' ? 'Iteration count' : 'IterationCount';
	// In PBES2 a count of 0 means Java's own default, which is never what the writer used.
	if (iterations < 0 || (iterations === 0 && derivation !== 'pbkdf2'))
		return {code: 'rounds-invalid', message: `${positive} must be a positive number`};
	return salt.length < shortestSalt ? {code: 'salt-too-short', message: `Salt must be at least ${shortestSalt} bytes long`} : null;
};

/** Java's PBE takes U+0020 to U+007E; the empty password too. */
export const isJavaAscii = (password: Secret): boolean => password.describe().isAscii;

/** Why Java would not decrypt a safe, with its sentence; `null`: it tries. Whatever fails in the cipher it calls a wrong password. */
export const safeFault = (encryption: Encryption, password: Secret): JavaFault | null => {
	const problem = unreadable(encryption);
	if (problem !== null)
		return {
			code: problem.startsWith('Integer') ? 'rounds-too-many' : 'cipher-unsupported',
			message: `parseAlgParameters failed: ${problem}`,
		};
	if (encryption.iterations > mostRounds) return {code: 'rounds-too-many', message: 'cert PBE iteration count too large'};
	const fault = unusable(encryption, password);
	return fault && {...fault, message: 'keystore password was incorrect'};
};

/** The same for a key, which Java decrypts only when it is asked for it. */
export const keyFault = (encryption: Encryption, password: Secret): JavaFault | null => {
	const problem = unreadable(encryption);
	if (problem !== null)
		return {
			code: 'key-cipher-unsupported',
			message: `Private key not stored as PKCS#8 EncryptedPrivateKeyInfo: java.io.IOException: ${problem}`,
		};
	if (encryption.iterations > mostRounds)
		return {code: 'key-cipher-unsupported', message: 'Get Key failed: key PBE iteration count too large'};
	const fault = unusable(encryption, password);
	return fault && {code: 'key-cipher-unsupported', message: `Get Key failed: ${fault.message}`};
};
