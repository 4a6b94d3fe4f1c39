import {createPrivateKey} from 'node:crypto';
import {rmSync} from 'node:fs';
import process from 'node:process';
import type {Outcome} from '../../source/checks/check.js';
import {rootCauses} from '../../source/checks/judge.js';
import {isFailed} from '../../source/checks/root-causes.js';
import {judgeFiles} from '../../source/commands/inspect-findings.js';
import {localHost} from '../../source/host/local.js';
import {toDer} from '../../source/pki/certificate.js';
import {Secret} from '../../source/secret.js';
import type {Role} from '../../source/site.js';
import {type Issued, newAcme} from '../pki/acme.js';

// One authority for all tests of a worker; each fault is a file of its own in it.
export const acme = newAcme();
process.on('exit', () => rmSync(acme.folder, {recursive: true, force: true}));

const end = Date.parse(acme.primary.certificate.notAfter);
export const daysBeforeEnd = (days: number): Date => new Date(end - days * 86_400_000);

export const leafDer = ({certificate}: Issued): Buffer => toDer(certificate);
export const keyDer = ({keyPem}: Issued): Buffer => createPrivateKey(keyPem).export({type: 'pkcs8', format: 'der'});

/** Certificate, key and further certificates as one PEM text. */
export const together = (name: string, ...parts: readonly string[]): string => {
	acme.write(name, parts.join(''));
	return name;
};

/** A leaf with its key and the whole chain above it. */
export const whole = (leaf: Issued, ...above: readonly Issued[]): string =>
	together(
		`${leaf.certificate.sha256}.pem`,
		leaf.pem,
		leaf.keyPem,
		...(above.length > 0 ? above : [acme.intermediate, acme.root]).map(({pem}) => pem),
	);

export const sound = 'sound.pfx';
acme.pfx(sound, 'primary-host');

type Wish = {
	readonly role?: Role;
	readonly name?: string;
	readonly at?: Date;
	readonly password?: string;
	readonly trust?: readonly string[];
};

export type Judged = {
	/** Ids of the errors that follow from no other. */
	readonly causes: readonly string[];
	readonly failed: readonly string[];
	readonly unseen: readonly string[];
	text(id: string): string;
	stateOf(id: string): readonly string[];
};

/** What is found in these files, named from the Acme's folder. */
export const judged = async (names: readonly string[], wish: Wish = {}): Promise<Judged> => {
	const outcomes: readonly Outcome[] = await judgeFiles({
		files: names.map(acme.at),
		trust: (wish.trust ?? []).map(acme.at),
		role: wish.role ?? null,
		serverName: wish.name ?? null,
		host: localHost({}),
		password: new Secret(wish.password ?? 'changeit'),
		trustPassword: new Secret('changeit'),
		now: wish.at ?? daysBeforeEnd(200),
		timeout: 60_000,
	});
	return {
		causes: [...new Set(rootCauses(outcomes).map(({id}) => id))],
		failed: [...new Set(outcomes.filter(isFailed).map(({id}) => id))],
		unseen: [...new Set(outcomes.filter(({state}) => state === 'unknown').map(({id}) => id))],
		text: id =>
			outcomes
				.filter(isFailed)
				.filter(outcome => outcome.id === id)
				.map(({finding: {title, evidence, cause, remedy}}) => [title, ...evidence, cause, remedy.say].join('\n'))
				.join('\n'),
		stateOf: id => outcomes.filter(outcome => outcome.id === id).map(({state}) => state),
	};
};
