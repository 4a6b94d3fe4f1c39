import {toDer} from '../../source/pki/certificate.js';
import {newAcme} from '../pki/acme.js';
import {password} from './world.js';

/** File name → bytes, made once a process. */
export type Acme = Readonly<Record<string, Buffer>>;

let made: Acme | undefined;

const make = (): Acme => {
	const {root, intermediate, primary, leaf, pfx, openssl, read, remove} = newAcme();
	const issued = {root, intermediate, 'primary-host': primary, 'gateway-host': leaf('gateway-host')};
	const protect = ['-passout', `pass:${password}`];

	try {
		openssl('pkcs12', '-export', '-inkey', 'primary-host.key', '-in', 'primary-host.crt', ...protect, '-out', 'leaf-only.pfx');
		return {
			...Object.fromEntries(
				Object.entries(issued).flatMap(([name, {certificate, pem, keyPem}]) => [
					[`${name}.cer`, toDer(certificate)],
					[`${name}.pem`, Buffer.from(pem)],
					[`${name}.key`, Buffer.from(keyPem)],
				]),
			),
			...Object.fromEntries(['primary-host', 'gateway-host'].map(name => [`${name}.pfx`, pfx(`${name}.pfx`, name, ...protect)])),
			'authorities.pem': Buffer.from(intermediate.pem + root.pem),
			'leaf-only.pfx': read('leaf-only.pfx'),
		};
	} finally {
		remove();
	}
};

/** A root, an intermediate, and the identities of a primary and a gateway. */
export const acme = (): Acme => {
	made ??= make();
	return made;
};

/** These files as a desk's `in` folder, for `makeWorld`. */
export const given = (...names: readonly string[]): Record<string, Buffer> =>
	Object.fromEntries(names.map(name => [`desk/in/${name}`, acme()[name] ?? Buffer.alloc(0)]));
