import type {Site} from '../../site.js';

/** Steps 3 to 6 change files on a primary; one in the cloud is not ours to change. */
export const onlyHere = (site: Site): string | undefined =>
	site.primary.where === 'cloud' ? 'the primary is in the cloud; its host is not yours to change' : undefined;
