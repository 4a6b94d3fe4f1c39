import type {PkixCertificate} from '../pki/pkix-certificate.js';
import {judgeEndEntity} from '../pki/pkix-end-entity.js';

/** Whether the purposes of a certificate let it stand at that end of a connection, in Java's words; its key usage is another finding. */
export const judgeUses = (view: PkixCertificate, side: 'server' | 'client'): string | undefined => {
	const {keyUsage: _, ...extensions} = view.extensions;
	return judgeEndEntity({...view, extensions}, side)?.message;
};
