import {useEffect, useState} from 'react';

/** Draws the component that calls it again each second, and nothing around it. */
export const useEverySecond = (isOn = true): void => {
	const [, tick] = useState(0);
	useEffect(() => {
		if (!isOn) return;
		const timer = setInterval(() => tick(count => count + 1), 1000);
		return () => clearInterval(timer);
	}, [isOn]);
};
