import type {BodyPart} from '../body.js';
import {means} from '../keys.js';
import {useLayer} from '../router.js';

/** Lets "up" leave a menu at its first row, into the fields above it: the menu alone would stop there. */
export const EdgeUp = ({onUp}: {readonly onUp: (() => void) | null}) => {
	useLayer(
		onUp && {
			mode: 'navigate',
			isQuiet: true,
			keys: [],
			onPress(press) {
				if (!means('up', press.name, 'navigate')) return false;
				onUp();
				return true;
			},
		},
	);
	return null;
};

/** Takes no row; it comes behind the menu, so that it hears the key before it. */
export const edgeUpPart = (onUp: (() => void) | null): BodyPart => ({node: <EdgeUp onUp={onUp} />, key: 'edge', height: 0});
