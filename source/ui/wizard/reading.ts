import {useState} from 'react';

/** How far a page was read that does not fit its window. */
export type Reading = {
	/** `null`: nowhere yet, so the page begins where it is best begun. */
	readonly offset: number | null;

	/** The rows up to this one have been in view. */
	readonly seenTo: number;
	move(offset: number, seenTo: number): void;
};

const unread = {offset: null, seenTo: 0};

/** `page`: another one is read from its beginning. */
export const useReading = (page: string): Reading => {
	const [read, setRead] = useState<{readonly page: string} & Omit<Reading, 'move'>>({page, ...unread});
	const {offset, seenTo} = read.page === page ? read : unread;
	return {offset, seenTo, move: (to, seen) => setRead({page, offset: to, seenTo: seen})};
};
