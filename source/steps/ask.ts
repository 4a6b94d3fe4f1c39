import type {Site, Subject} from '../site.js';
import type {Line} from '../speech/line.js';

/** A question on a page. `answer` is pure: it gives the site as it is after the answer, or a sentence that says what is wrong with it. */
export type Ask =
	| {
			readonly kind: 'choice';
			readonly key: string;
			readonly label: string;
			readonly value: string;
			readonly options: readonly {readonly value: string; readonly label: string; readonly detail?: string}[];
			answer(site: Site, value: string): Answered;
	  }
	| {
			readonly kind: 'text';
			readonly key: string;
			readonly label: string;
			readonly value: string;
			readonly note?: string;
			answer(site: Site, value: string): Answered;
	  }
	/** Reads certificate and keystore files: a path, a folder, a wildcard. */
	| {readonly kind: 'files'; readonly key: string; readonly label: string}
	/** A password; it goes to the secrets, never into the site. */
	| {readonly kind: 'secret'; readonly key: string; readonly label: string; readonly purpose: SecretPurpose}
	/** Part of a certificate's subject or issuer; the page answers every keystroke with what it would match. */
	| {
			readonly kind: 'subject';
			readonly key: string;
			readonly label: string;
			readonly value: string;

			/** Text that only the wanted certificate has; absent: there is none, or it is what stands there already. */
			readonly suggest?: string;

			/** What this text would match, the verdict last. Pure: it may be asked at every keystroke. */
			preview?(text: string): readonly Line[];
			answer(site: Site, value: string): Answered;
	  };

export type SecretPurpose =
	| {readonly of: 'file'; readonly path: string}
	| {readonly of: 'keystore'; readonly subject: Subject}
	| {readonly of: 'truststore'; readonly gateway: string};

export type Answered = {readonly ok: true; readonly site: Site} | {readonly ok: false; readonly say: string};
