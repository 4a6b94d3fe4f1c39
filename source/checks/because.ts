import {chainOf, nameOf, roleOf, type Site, type Subject} from '../site.js';
import type {Cause, Check, Outcome} from './check.js';

/** May a fault there show itself here? On the same host, on the gateways and clients of the primary, and wherever a given file is used. */
const reaches = (site: Site, cause: Subject, here: Subject): boolean => {
	if (cause === here) return true;
	if (cause === 'primary') return ['gateway', 'client', 'portal'].includes(roleOf(here));
	if (roleOf(cause) !== 'file') return false;
	const file = nameOf(cause);
	return (
		site.authorities.includes(file) ||
		(site.inspected?.files.includes(file) ?? false) ||
		(chainOf(site, here)?.files.includes(file) ?? false)
	);
};

/** Says of each failed or unseen outcome which failed one it follows from: the first of the catalog that explains it. */
export const withBecause = (checks: readonly Check[], outcomes: readonly Outcome[], site: Site): readonly Outcome[] => {
	const failed = outcomes.filter(({state}) => state === 'failed');
	const explains = new Map(checks.map(check => [check.id, new Set(check.explainsWhere?.(site) === false ? [] : check.explains)]));
	const blinds = new Map(checks.map(check => [check.id, new Set(check.blinds)]));

	const causeOf = ({id, on, state}: Outcome): Cause | null => {
		const isBlinded = (other: Cause) => state === 'unknown' && other.on === on && blinds.get(other.id)?.has(id) === true;
		const cause = failed.find(other => (explains.get(other.id)?.has(id) && reaches(site, other.on, on)) || isBlinded(other));
		return cause ? {id: cause.id, on: cause.on} : null;
	};

	return outcomes.map(outcome => {
		if (outcome.state !== 'failed' && outcome.state !== 'unknown') return outcome;
		return {...outcome, because: causeOf(outcome)};
	});
};
