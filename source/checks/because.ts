import {chainOf, nameOf, roleOf, type Site, type Subject} from '../site.js';
import type {Cause, Check, Outcome, Severity} from './check.js';
import {type Failed, isFailed} from './root-causes.js';

/**
May a fault there show itself here? On the same host, on the gateways and clients of the primary, and wherever a given file is used.
What is on a further node of a cluster stays there: gateways and clients are tried at the primary's own address.
*/
const reaches = (site: Site, cause: Subject, here: Subject): boolean => {
	if (cause === here) return true;
	if (cause === 'primary') return ['gateway', 'client', 'portal'].includes(roleOf(here));
	if (cause === 'portal') return ['gateway', 'client'].includes(roleOf(here));
	if (roleOf(cause) !== 'file') return false;
	const file = nameOf(cause);
	return (
		site.authorities.includes(file) ||
		(site.inspected?.files.includes(file) ?? false) ||
		(chainOf(site, here)?.files.includes(file) ?? false)
	);
};

const weights: Readonly<Record<Severity, number>> = {error: 2, warning: 1, notice: 0};

/**
Says of each failed or unseen outcome which failed one it follows from: of several the nearest, that is one that explains none of the others,
and of several of those the first of the catalog. What is lighter than an error explains no error: a failed sweep names at least one root cause.
*/
export const withBecause = (checks: readonly Check[], outcomes: readonly Outcome[], site: Site): readonly Outcome[] => {
	const failed = outcomes.filter(isFailed);
	const explained = new Map(checks.map(check => [check.id, new Set(check.explainsWhere?.(site) === false ? [] : check.explains)]));
	const blinded = new Map(checks.map(check => [check.id, new Set(check.blinds)]));

	// What was given with a fault was placed with it: mending the one in place would bring it back.
	const isGivenAndPlaced = (cause: Failed, {id, on}: Outcome) =>
		cause.id === id && roleOf(cause.on) === 'file' && (chainOf(site, on)?.files.includes(nameOf(cause.on)) ?? false);
	const explains = (cause: Failed, outcome: Outcome) => isGivenAndPlaced(cause, outcome) || explainsById(cause, outcome);
	const explainsById = (cause: Failed, {id, on}: Outcome) =>
		explained.get(cause.id)?.has(id) === true && cause.explains?.includes(id) !== false && reaches(site, cause.on, on);
	const blinds = (cause: Failed, {id, on, state}: Outcome) =>
		state === 'unknown' && cause.on === on && blinded.get(cause.id)?.has(id) === true;
	const weighsLess = (cause: Failed, outcome: Outcome) =>
		isFailed(outcome) && weights[cause.finding.severity] < weights[outcome.finding.severity];

	const causeOf = (outcome: Outcome): Cause | null => {
		const causes = failed.filter(cause => (explains(cause, outcome) || blinds(cause, outcome)) && !weighsLess(cause, outcome));
		const nearest = causes.find(cause => !causes.some(other => explains(cause, other)));
		return nearest ? {id: nearest.id, on: nearest.on} : null;
	};

	return outcomes.map(outcome => {
		if (outcome.state !== 'failed' && outcome.state !== 'unknown') return outcome;
		return {...outcome, because: causeOf(outcome)};
	});
};
