import process from 'node:process';
import {commandLine} from '../speech/command-line.js';

/** Somebody other than root is at work, on a system that has one. */
export const isOrdinary = (): boolean => (process.getuid?.() ?? 0) !== 0;

/** What was typed, to be run by root: "sudo dispatcher-trust check --site /srv/acme/site.json". */
export const asRoot = (words: readonly string[] = process.argv.slice(2)): string => commandLine(['sudo', 'dispatcher-trust', ...words]);
