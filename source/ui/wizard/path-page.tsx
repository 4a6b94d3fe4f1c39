import {TextAlone} from '../text-alone.js';
import type {WizardDeeds} from './deeds.js';

type Props = {readonly path: string; readonly deeds: WizardDeeds};

/** A path alone on the screen, to be copied. */
export const PathPage = ({path, deeds}: Props) => <TextAlone text={path} onClose={() => deeds.dispatch({did: 'uncover'})} />;
