import {child, children, type Element, oid, text} from './asn1.js';

/** The last CN of a Name; `null` when it has none. Foreign text. */
export const commonName = (name: Element): string | null => {
	const parts = children(name).flatMap(set => children(set));
	const found = parts.findLast(part => oid(child(part, 0)) === '2.5.4.3');
	return found ? text(child(found, 1)) : null;
};

const fold = (name: string) => name.toLowerCase().replaceAll(/\s+/g, ' ');

/** RFC 5280 section 7.1 in short: case and runs of spaces do not tell two names apart. Takes RFC 4514 texts. */
export const sameName = (one: string, other: string): boolean => one === other || fold(one) === fold(other);
