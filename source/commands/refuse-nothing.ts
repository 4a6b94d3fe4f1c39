import {Trouble} from '../trouble.js';
import type {Opened} from './open-world.js';

/** For what changes or renews an installation. @throws Trouble 'nothing-given' where none is here and nobody named one. */
export const refuseNothing = ({from}: Opened, hint: string): void => {
	if (from === 'nothing') throw new Trouble('nothing-given', 'No product is installed here, and no site file was given.', [hint]);
};
