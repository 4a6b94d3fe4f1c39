// How often the watch does what.

/** At most one notice in this time, ms: 15 a second are a live picture. */
export const pause = 66;

/** Milliseconds between two glances at files and unit: a few system calls here, round trips elsewhere; seldom where the system tells of changes by itself. */
export const glances = {told: 15_000, here: 750, far: 2000};

/** Milliseconds between two looks at whether the server's process is there: one system call. */
export const pulse = 500;

/** What is written in one go, a file and its mode, is told of several times. */
export const calm = 40;

/** Milliseconds between two glances at least, however much stirs. */
export const between = 300;

/** After a change that left a fault, the server may only be on its way: it is looked at again after these. */
export const hurried: readonly number[] = [1000, 2000, 3000, 5000];
