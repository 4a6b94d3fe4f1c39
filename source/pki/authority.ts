import {type Certificate, isVersion3} from './certificate.js';
import {isRoot} from './chain.js';

/** A certificate of an authority: by its basic constraints, or one of the old roots of version 1, which cannot say what they are. */
export const isAuthority = (certificate: Certificate): boolean =>
	certificate.authority || (isRoot(certificate) && !isVersion3(certificate));
