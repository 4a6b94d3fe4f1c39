import {useApp} from 'ink';
import {useEffect, useRef, useState} from 'react';

/** What `find` brings, looked for once the first frame stands; `null` until then. What it throws ends the screen. */
export const useFound = <Found>(find: () => Promise<Found>): Found | null => {
	const {exit} = useApp();
	const [found, setFound] = useState<Found | null>(null);
	const hasBegun = useRef(false);

	useEffect(() => {
		if (hasBegun.current) return;
		hasBegun.current = true;
		find().then(setFound, (error: unknown) => exit(error instanceof Error ? error : new Error(String(error))));
	}, [find, exit]);

	return found;
};
