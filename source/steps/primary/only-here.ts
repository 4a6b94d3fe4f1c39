import {isPrimary, type PrimarySubject, primaries, type Site, type Subject} from '../../site.js';

/** Steps 3 to 6 change files on a primary; one in the cloud is not ours to change. */
export const onlyHere = (site: Site): string | undefined =>
	site.primary.where === 'cloud' ? 'the primary is in the cloud; its host is not yours to change' : undefined;

/** A page for each member of the cluster; the first host's alone where there is nothing to change. */
export const eachNode = (site: Site): readonly PrimarySubject[] => (onlyHere(site) === undefined ? primaries(site) : ['primary']);

/** A step is planned for the page it has: one of `eachNode`. */
export const nodeOf = (subject: Subject): PrimarySubject => (isPrimary(subject) ? subject : 'primary');
