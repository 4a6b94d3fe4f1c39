import type {Service} from '../../facts/service.js';

// systemd tells whole seconds: what changed within that second was read by the start that followed.
const second = 1000;

/** Did the running process start before this change? `null` on either side: it cannot be told, so no. */
export const startedBefore = ({state, since}: Service, changedAt: string | null | undefined): boolean =>
	state === 'active' && since !== null && typeof changedAt === 'string' && Date.parse(changedAt) >= Date.parse(since) + second;
