import {portal} from '../../product/portal.js';

const {label, value, older, newer} = portal.policy;

/** Where the policy is chosen, for both ages of the portal. */
export const policySays = `${label} must be “${value}”: older portals ${older}; newer portals ${newer}.`;
