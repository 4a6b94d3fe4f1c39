import type {Host} from '../host/host.js';
import type {World} from '../host/world.js';
import {nameOf, roleOf, type Subject} from '../site.js';
import {askedFrom} from './handshake.js';

/** From which host a gateway or client is tried, and what is dialled there. */
export type OwnWay = {
	readonly from: Host;
	readonly address: string;

	/** The participant's own machine. */
	readonly isOwn: boolean;
};

const isLoopback = (address: string): boolean => /^(?:127\.|::1$|localhost$)/.test(address);

/**
From the gateway itself where it can be reached: only its own way to the primary proves anything. The primary's address is meant for the primary's own host,
so a gateway on another machine dials the name that it dials in truth. Whoever cannot be reached is tried from where the primary is looked at.
*/
export const ownWay = (world: World, subject: Subject): OwnWay => {
	const {primary, gateways} = world.site;
	const gateway = roleOf(subject) === 'gateway' ? gateways.find(({host}) => host === nameOf(subject)) : undefined;
	const there = gateway && world.gateway(gateway.host);
	if (!gateway || !there) return {from: askedFrom(world), address: primary.address, isOwn: false};
	const isElsewhere = gateway.reach?.via === 'ssh' || (primary.reach.via === 'ssh' && isLoopback(primary.address));
	return {from: there, address: isElsewhere ? primary.host : primary.address, isOwn: true};
};
