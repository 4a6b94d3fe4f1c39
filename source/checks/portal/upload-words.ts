import type {Change} from '../../actions/action.js';
import type {GivenChain} from '../../facts/given-chain.js';
import {portal} from '../../product/portal.js';
import {named} from '../wording.js';

/** Beside the site file; the upload order is in the files' names. */
const exportFolder = 'out/portal';

export const exportForUpload: Change = {do: 'export-authorities', on: 'portal', to: exportFolder};

export const uploadSays = `Upload the files of ${exportFolder} under ${portal.uploads.label}: older portals ${portal.uploads.older}; newer portals ${portal.uploads.newer}.`;

/** RFC 4514 names of everybody above the leaf, the one nobody gave included. */
export const authoritiesAbove = ({links}: Pick<GivenChain, 'links'>): readonly string[] => [...new Set(links.map(({issuer}) => issuer))];

/** The CN of an RFC 4514 name. */
export const commonName = (name: string): string => named(/^CN=((?:\\.|[^,+])+)/.exec(name)?.[1] ?? name);
