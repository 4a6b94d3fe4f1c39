import type {OcspLevel} from '../../facts/ocsp-answers.js';
import {portal} from '../../product/portal.js';

type Place = {readonly older: string; readonly newer: string};

/** The menus moved between versions, so both ways are told. */
export const waysTo = ({older, newer}: Place): ReadonlyArray<readonly [string, string]> => [
	['older portals', older],
	['newer portals', newer],
];

/** The other place for certificates on the same page, taken for the right one. */
export const mixUpSays = `“${portal.uploads.notThere}” on the same page is for Web UI, API, IPP and terminals. These files belong under “${portal.uploads.label}”.`;

export const ocspPlaceSays = 'They stand beside the policy. Their labels are not documented.';
export const levelSays = ({status, say}: OcspLevel): string => (status === 'good' ? 'good' : (say ?? status));
export const hardFailSays = "Java's default is to refuse every connection when one level gives no good answer.";
export const customUrlSays = 'Whether a custom URL replaces the others is not documented.';
